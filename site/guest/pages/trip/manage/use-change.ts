import { useState } from 'preact/hooks';
import { ProblemError } from '../../../../shared/api/errors.ts';
import type { StayChange, Trip } from '../../../../shared/api/types.ts';
import { useAnswer } from '../../../../shared/api/use-answer.ts';
import { changeTrip, readChange } from '../../../api/client.ts';
import { agesKnown, partyAsked, type StayWish, writeWish } from '../../../stay-query/stay-query.ts';
import type { SendTrip } from '../trip-access.ts';

/** How far confirming has come. */
export type Confirming = 'not-yet' | 'busy' | 'to-payment' | 'done';

/** The stay as it is, as a wish. */
export const wishOf = ({ arrival, departure, party }: Trip): StayWish => ({
  stay: { arrival, departure },
  party: {
    ...party,
    childAges: Array.from({ length: party.children }, (_, child) => party.childAges?.[child]),
  },
});

const askedOf = ({ stay = { arrival: '', departure: '' }, party }: StayWish) => ({
  ...stay,
  ...partyAsked(party),
});

/** Whether a wish is another stay than the trip, and all of it is known. */
const isAnother = (trip: Trip, wish: StayWish): boolean =>
  wish.stay !== undefined && agesKnown(wish.party) && writeWish(wish) !== writeWish(wishOf(trip));

/** What another stay costs, asked anew with each wish, and how to make it so. */
export function useChange(trip: Trip, ask: SendTrip, wish: StayWish, look: () => void) {
  const [confirming, setConfirming] = useState<Confirming>('not-yet');
  const [refused, setRefused] = useState<unknown>();
  const { childAges, ...asked } = askedOf(wish);
  const key = isAnother(trip, wish) && confirming !== 'done' ? writeWish(wish) : undefined;
  const query = { ...asked, ...(childAges && { childAges: childAges.join() }) };
  const preview = useAnswer(key, (signal) => readChange(trip.bookingId, ask, query, signal));
  const confirm = async ({ total }: StayChange) => {
    setConfirming('busy');
    setRefused(undefined);
    try {
      const made = await changeTrip(trip.bookingId, ask, { ...askedOf(wish), total });
      setConfirming(made.checkoutUrl ? 'to-payment' : 'done');
      if (made.checkoutUrl) location.assign(made.checkoutUrl);
      else look();
    } catch (error) {
      setConfirming('not-yet');
      setRefused(error);
      const kind = error instanceof ProblemError ? error.kind : '';
      if (kind === 'price-changed') preview.retry();
      if (kind === 'change-waiting' || kind === 'not-changeable') look();
    }
  };
  /** Another wish is another question: what was refused before says nothing of it. */
  const forget = () => {
    setRefused(undefined);
    setConfirming('not-yet');
  };
  return { preview, confirming, refused, confirm, forget };
}
