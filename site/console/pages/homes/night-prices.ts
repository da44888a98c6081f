import { addDays, isStay, type Stay } from '../../../../functions/domain/stay.ts';
import { useAnswer } from '../../../shared/api/use-answer.ts';
import { operate } from '../../api/operate.ts';

/** Prices that single nights were given, minor units by date. */
export type NightPrices = ReadonlyMap<string, number>;

/** As many nights as one answer tells. */
const atOnce = 92;

const none: NightPrices = new Map();

/** The prices that nights of a stay were given by themselves; none while they are fetched, or of a home that is new. */
export function useNightPrices(
  propertyId: string | undefined,
  { arrival, departure }: Stay,
): { readonly prices: NightPrices; readonly isKnown: boolean } {
  const isAsked = propertyId !== undefined && isStay({ arrival, departure });
  const last = isAsked ? addDays(arrival, atOnce) : departure;
  const to = departure < last ? departure : last;
  const { answer } = useAnswer(isAsked ? `${propertyId} ${arrival} ${to}` : undefined, async (signal) => {
    const query = { propertyId, from: arrival, to };
    const { homes } = await operate('getTimeline', { query, signal });
    const nights = homes[0]?.nights ?? [];
    return new Map(nights.flatMap(({ date, price, isOwn }) => (isOwn ? [[date, price] as const] : [])));
  });
  return { prices: answer ?? none, isKnown: answer !== undefined };
}
