import type { StayFacts } from './booking.ts';
import type { Currency } from './money.ts';
import type { Property } from './property.ts';
import { addDays, instantOf } from './stay.ts';

/** When a deposit is held: before the guests come, and again before they leave. */
export type HoldPart = 'arrival' | 'departure';

/**
 * The damage deposit of a stay as it stands. `open`: held on the card. `to-release` and `to-take`: decided, to be done.
 * `released` and `taken`: done.
 */
export interface DamageDeposit {
  readonly bookingId: string;
  /** The booking's version when it was last held. */
  readonly version: number;
  /** Counts the holds of the stay: a card keeps one for some days only, so that a later one takes its place. */
  readonly number: number;
  readonly status: 'open' | 'to-release' | 'to-take' | 'released' | 'taken';
  /** Minor units. */
  readonly amount: number;
  readonly currency: Currency;
  readonly paymentIntentId: string;
  /** ISO 8601 instant: from then on the card lets go of it by itself. */
  readonly heldUntil: string;
  /** Which part of that version had it held. */
  readonly heldFor: HoldPart;
  /** What is or was taken of it, minor units, and why, in the owner's words. */
  readonly taken?: { readonly amount: number; readonly reason: string };
}

/**
 * Until when a hold must last that is made then, milliseconds since 1970. The one before the arrival shows that the card is
 * good; the one before the departure lasts until a cleaner was asked twice and the operator knows.
 */
export const neededUntil = (
  part: HoldPart,
  { stay }: Pick<StayFacts, 'stay'>,
  { checkIn, timeZone }: Pick<Property, 'checkIn' | 'timeZone'>,
): number =>
  part === 'arrival'
    ? instantOf(stay.arrival, checkIn, timeZone)
    : instantOf(addDays(stay.departure, 3), '12:00', timeZone);

/** Whether what is held lasts that long. */
export const lasts = (deposit: DamageDeposit | undefined, until: number): boolean =>
  deposit?.status === 'open' && Date.parse(deposit.heldUntil) >= until;

/** The deposit once somebody decided about it: nothing of it is taken, or this much. One that was decided about stays. */
export function decideDeposit(
  deposit: DamageDeposit,
  taken?: { readonly amount: number; readonly reason: string },
): DamageDeposit | undefined {
  if (deposit.status !== 'open') return undefined;
  return taken ? { ...deposit, status: 'to-take', taken } : { ...deposit, status: 'to-release' };
}
