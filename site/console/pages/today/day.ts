import { addDays } from '../../../../functions/domain/stay.ts';
import type { AnswerOf } from '../../../shared/api/types.ts';

type List = AnswerOf<'listBookings'>;
/** A booking as the list has it. */
export type Booking = List['bookings'][number];
/** A home as the list has it. */
export type Home = List['homes'][number];

/** What happens at a home today, by the date it has there. */
export interface HomeDay {
  readonly home: Home;
  readonly arrives?: Booking;
  readonly leaves?: Booking;
  /** Who was there the night before and stays on. */
  readonly stays?: Booking;
}

const isCertain = ({ status }: Booking): boolean => status === 'confirmed' || status === 'imported';

/** What happens today at each home, and who arrives within a week, by arrival. */
export function dayOf({ bookings, homes }: List) {
  const certain = bookings.filter(isCertain);
  const days = homes.map((home): HomeDay => {
    const here = certain.filter(({ propertyId }) => propertyId === home.id);
    const arrives = here.find(({ arrival }) => arrival === home.today);
    const leaves = here.find(({ departure }) => departure === home.today);
    const stays = here.find(({ arrival, departure }) => arrival < home.today && departure > home.today);
    return { home, ...(arrives && { arrives }), ...(leaves && { leaves }), ...(stays && { stays }) };
  });
  const todayOf = new Map(homes.map(({ id, today }) => [id, today]));
  const soon = certain.filter(({ propertyId, arrival }) => {
    const today = todayOf.get(propertyId) ?? arrival;
    return arrival > today && arrival <= addDays(today, 7);
  });
  return { days, soon };
}
