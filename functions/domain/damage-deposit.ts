import type { Checkout, StayFacts } from './booking.ts';
import type { Currency } from './money.ts';
import type { Property } from './property.ts';
import { addDays, instantOf } from './stay.ts';

/** When a deposit is held: before the guests come, and again before they leave. */
export type HoldPart = 'arrival' | 'departure';

interface DepositFacts {
  readonly bookingId: string;
  /** The booking's version when it was last held, or its guest was asked. */
  readonly version: number;
  /** Counts the tries and the pages of the stay: a card keeps a hold for some days only, so that a later one takes its place. */
  readonly number: number;
  /** Minor units. */
  readonly amount: number;
  readonly currency: Currency;
  /** ISO 8601 instant: from then on the card lets go of it by itself. Of one that was asked for, until when the guest has. */
  readonly heldUntil: string;
  /** Which part of that version had it held. */
  readonly heldFor: HoldPart;
}

/**
 * A deposit on a card. `open`: held. `to-release` and `to-take`: decided, to be done. `released` and `taken`: done.
 */
export interface HeldDeposit extends DepositFacts {
  readonly status: 'open' | 'to-release' | 'to-take' | 'released' | 'taken';
  readonly paymentIntentId: string;
  /** The hold whose place it took, to be let go of. */
  readonly replaces?: string;
  /** What is or was taken of it, minor units, and why, in the owner's words. */
  readonly taken?: { readonly amount: number; readonly reason: string };
}

/** Where a guest confirms that their card holds a deposit, and until when (ISO 8601 instant) that page is shown. */
export interface DepositPage extends Checkout {
  readonly until: string;
}

/**
 * A deposit that the bank holds only once its customer confirms. `asked`: the guest has a letter. `paid`: they have
 * confirmed, which is to be looked up. `over`: it is needed no more.
 */
export interface AskedDeposit extends DepositFacts {
  readonly status: 'asked' | 'paid' | 'over';
  /** Absent until the guest asks for it. */
  readonly page?: DepositPage;
  /** An earlier hold that lasts until then, an ISO 8601 instant: it stays until its guest has confirmed another. */
  readonly keeps?: Pick<HeldDeposit, 'paymentIntentId' | 'heldUntil'>;
}

/** The damage deposit of a stay as it stands. */
export type DamageDeposit = HeldDeposit | AskedDeposit;

/** Whether the guest is to confirm it, or has and that is to be looked up. */
export const isAsked = (deposit: DamageDeposit): deposit is AskedDeposit =>
  deposit.status === 'asked' || deposit.status === 'paid' || deposit.status === 'over';

/** What a card holds: of one that its guest is asked for, the earlier hold that stays meanwhile. */
export function holdOf(deposit: DamageDeposit | undefined): HeldDeposit | undefined {
  if (deposit?.status === 'open') return deposit;
  if (deposit?.status !== 'asked' || !deposit.keeps) return undefined;
  const { page: _, keeps, ...facts } = deposit;
  return { ...facts, ...keeps, status: 'open' };
}

type Home = Pick<Property, 'checkIn' | 'checkOut' | 'timeZone'>;

/**
 * Until when a hold must last that is made then, milliseconds since 1970. The one before the arrival shows that the card is
 * good; the one before the departure lasts until a cleaner was asked twice and the operator knows.
 */
export const neededUntil = (
  part: HoldPart,
  { stay }: Pick<StayFacts, 'stay'>,
  { checkIn, timeZone }: Pick<Home, 'checkIn' | 'timeZone'>,
): number =>
  part === 'arrival'
    ? instantOf(stay.arrival, checkIn, timeZone)
    : instantOf(addDays(stay.departure, 3), '12:00', timeZone);

/** Time to read a letter, for who books late. Milliseconds. */
const leastToAnswer = 6 * 3_600_000;

/** Until when a guest who was asked at that time is waited for, before a person is told: check-in, or check-out. */
export function askedUntil(
  part: HoldPart,
  { stay }: Pick<StayFacts, 'stay'>,
  { checkIn, checkOut, timeZone }: Home,
  at: Date,
): string {
  const end =
    part === 'arrival'
      ? instantOf(stay.arrival, checkIn, timeZone)
      : instantOf(stay.departure, checkOut, timeZone);
  return new Date(Math.max(end, at.getTime() + leastToAnswer)).toISOString();
}

/** Whether check-out is over, after which no guest is asked for a deposit any more. */
export const hasLeft = (
  { stay }: Pick<StayFacts, 'stay'>,
  { checkOut, timeZone }: Pick<Home, 'checkOut' | 'timeZone'>,
  at: Date,
): boolean => at.getTime() >= instantOf(stay.departure, checkOut, timeZone);

/** Whether what is held lasts that long. */
export function lasts(deposit: DamageDeposit | undefined, until: number): boolean {
  const held = holdOf(deposit);
  return held !== undefined && Date.parse(held.heldUntil) >= until;
}

/**
 * The deposit once somebody decided about it: nothing of it is taken, or this much. One that was decided about stays, and
 * of one that nobody has held yet nothing can be taken.
 */
export function decideDeposit(
  deposit: DamageDeposit,
  taken?: { readonly amount: number; readonly reason: string },
): DamageDeposit | undefined {
  if (deposit.status === 'paid') return undefined;
  const held = holdOf(deposit);
  if (held) return taken ? { ...held, status: 'to-take', taken } : { ...held, status: 'to-release' };
  return deposit.status === 'asked' && !taken ? { ...deposit, status: 'over' } : undefined;
}

/** How a guest is told that the deposit stands. `later`: it is held before the arrival, or held anew before the departure. */
export type DepositState = 'later' | 'held' | 'asked' | 'confirming' | 'released' | 'taken';

/** How the deposit of a stay, which is still `isOn` or off or over, stands then; undefined where nothing is to tell. */
export function stateOfDeposit(
  deposit: DamageDeposit | undefined,
  isOn: boolean,
  at: Date,
): DepositState | undefined {
  switch (deposit?.status) {
    case undefined:
      return isOn ? 'later' : undefined;
    case 'open':
      if (at.toISOString() < deposit.heldUntil) return 'held';
      return isOn ? 'later' : 'released';
    case 'asked':
      return isOn ? 'asked' : deposit.keeps && stateOfDeposit(holdOf(deposit), isOn, at);
    case 'paid':
      return 'confirming';
    case 'to-release':
    case 'released':
      return 'released';
    case 'to-take':
    case 'taken':
      return 'taken';
    case 'over':
      return undefined;
  }
}
