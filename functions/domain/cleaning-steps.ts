import type { CleanerChoice } from './cleaner.ts';
import {
  type AcceptedCleaning,
  type Cleaning,
  type CleaningFacts,
  type CleaningWindow,
  factsOf,
  type Offer,
  untold,
  withOffer,
} from './cleaning.ts';
import { isSameWindow } from './cleaning-window.ts';
import type { Stay } from './stay.ts';

/** A stay as it stands, for its cleaning. */
export interface StayToClean {
  readonly bookingId: string;
  readonly propertyId: string;
  readonly version: number;
  readonly stay: Stay;
  readonly guests?: number;
  readonly window: CleaningWindow;
}

/** The cleaning of a stay that is on: a new one, or what the stay's change makes of the one there is. */
export function cleaningFor(before: Cleaning | undefined, now: StayToClean): Cleaning {
  if (!before) return offered(now);
  if (before.status === 'called-off' && before.version <= now.version)
    return { ...offered(now), answers: before.answers, revision: before.revision + 1 };
  if (before.version >= now.version || isReported(before)) return before;
  const isMoved = !isSameWindow(before.window, now.window) || before.propertyId !== now.propertyId;
  const facts = factsOf(before, { ...now, ...(isMoved && { windowVersion: now.version }) });
  if (before.status === 'accepted') return isMoved ? askAgain(before, facts) : kept(before, facts);
  // Whoever declined the same hours is not asked again.
  const offers = isMoved ? [] : before.offers.filter(({ state }) => state !== 'open');
  return { ...untold(facts), offers, status: 'offered' };
}

const offered = (now: StayToClean): Cleaning => ({
  ...now,
  status: 'offered',
  windowVersion: now.version,
  offers: [],
  answers: [],
  revision: 1,
});

const isReported = ({ status }: Cleaning) => status === 'done' || status === 'problem';

/** Asks whoever has it before anybody else. */
const askAgain = ({ cleanerId }: AcceptedCleaning, facts: CleaningFacts): Cleaning => ({
  ...untold(facts),
  offers: [{ cleanerId, state: 'open', isAgain: true }],
  status: 'offered',
});

function kept(before: AcceptedCleaning, facts: CleaningFacts): AcceptedCleaning {
  const isAsBefore = before.stay.arrival === facts.stay.arrival && before.guests === facts.guests;
  return { ...before, ...facts, ...(!isAsBefore && before.tell === undefined && { tell: 'changed' }) };
}

/** The cleaning of a stay that is off or far away; one that was reported stays as it is. */
export function calledOff(
  before: Cleaning,
  version: number,
  why: 'cancelled' | 'moved' = 'cancelled',
): Cleaning {
  if (before.status === 'called-off' || before.version > version || isReported(before)) return before;
  const facts = factsOf(before, { version });
  const had = before.status === 'accepted' ? { cleanerId: before.cleanerId } : {};
  return { ...facts, status: 'called-off', why, ...had };
}

/**
 * The cleaning once it is known when the next guests come. Whoever has it keeps it and is told; links stay good, as the
 * day is the same.
 */
export function beforeNextGuests(before: Cleaning, window: CleaningWindow): Cleaning {
  if (isSameWindow(before.window, window)) return before;
  const facts = factsOf(before, { window });
  if (before.status === 'accepted') return { ...before, ...facts, tell: before.tell ?? 'next-guests' };
  if (before.status !== 'offered' && before.status !== 'nobody') return before;
  return { ...facts, status: before.status };
}

/** What is to be done for a cleaning now, and until when there is nothing more to do. */
export interface CleaningStep {
  readonly cleaning: Cleaning;
  /** `over`: somebody has the job and knows, or the guests have left. */
  readonly next: 'ask' | 'wait' | 'book' | 'call-off' | 'over';
  /** Milliseconds since 1970. */
  readonly until: number;
  /** Of what is to be asked: how long an answer is waited for, seconds. */
  readonly within?: number;
  /** The operator has to know now that nobody has taken it. */
  readonly tellsOperator: boolean;
}

/** The operator knows of a cleaning that nobody has taken so long before check-out, milliseconds. */
const notice = 24 * 3_600_000;

/** The time to answer begins when the letter has left; that takes so long at most, unless there is an outage. Seconds. */
export const toWrite = 60;

/** Decides what comes next; `cleaners` of the choice are those that can be asked. `at` in milliseconds since 1970. */
export function nextStep(cleaning: Cleaning, choice: CleanerChoice, at: number): CleaningStep {
  const checkOut = Date.parse(cleaning.window.from);
  const step = { cleaning, until: checkOut, tellsOperator: false };
  if (cleaning.status === 'called-off') return { ...step, next: 'call-off' };
  if (isReported(cleaning)) return { ...step, next: 'over' };
  if (cleaning.status === 'accepted')
    return { ...step, next: isTold(cleaning) || at >= checkOut ? 'over' : 'book' };
  return find(cleaning, choice, at);
}

const isTold = ({ tell, insteadOf }: AcceptedCleaning) => tell === undefined && insteadOf === undefined;

/** Goes through the cleaners until one has accepted. */
function find(cleaning: Cleaning, choice: CleanerChoice, at: number): CleaningStep {
  const checkOut = Date.parse(cleaning.window.from);
  const isOver = at >= checkOut;
  const offers = isOver ? cleaning.offers.map(closed) : moveOn(cleaning.offers, choice, at);
  const open = offers.filter(({ state }) => state === 'open');
  const status = open.length > 0 ? 'offered' : 'nobody';
  const isKnown = cleaning.operatorToldAt !== undefined;
  const tellsOperator = !isKnown && (status === 'nobody' || at >= checkOut - notice);
  const isChanged = status !== cleaning.status || tellsOperator || !isSameList(offers, cleaning.offers);
  const told = tellsOperator
    ? { operatorToldAt: new Date(at).toISOString(), operatorToldIn: cleaning.revision + 1 }
    : {};
  const after: Cleaning = isChanged ? { ...factsOf(cleaning, { offers, ...told }), status } : cleaning;
  const ends = open.flatMap(({ until }) => (until === undefined ? [] : [Date.parse(until)]));
  const alarm = isKnown || tellsOperator ? checkOut : checkOut - notice;
  const step = { cleaning: after, until: Math.min(...ends, alarm, checkOut), tellsOperator };
  if (isOver) return { ...step, next: 'over' };
  if (open.every(({ until }) => until !== undefined)) return { ...step, next: 'wait' };
  return { ...step, next: 'ask', within: choice.hoursToAnswer * 3_600 + toWrite };
}

const closed = (offer: Offer): Offer => (offer.state === 'open' ? { ...offer, state: 'lapsed' } : offer);

const isSameList = (a: readonly Offer[], b: readonly Offer[]) => JSON.stringify(a) === JSON.stringify(b);

/** Lets offers lapse whose time is up; once none is open, asks the next, or all that are left. */
function moveOn(before: readonly Offer[], { cleaners, ask }: CleanerChoice, at: number): readonly Offer[] {
  const offers = before.map((offer) =>
    offer.until !== undefined && Date.parse(offer.until) <= at ? closed(offer) : offer,
  );
  if (offers.some(({ state }) => state === 'open')) return offers;
  const left = cleaners.filter((id) => !offers.some(({ cleanerId }) => cleanerId === id));
  const asked = ask === 'all-at-once' ? left : left.slice(0, 1);
  return [...offers, ...asked.map((cleanerId): Offer => ({ cleanerId, state: 'open' }))];
}

/** By when a cleaner who is asked now has to answer, ISO 8601: before check-out in any case. */
export const answerBy = ({ window }: Cleaning, hoursToAnswer: number, at: number): string =>
  new Date(Math.min(at + hoursToAnswer * 3_600_000, Date.parse(window.from))).toISOString();

/** The cleaning once its offers were mailed; each cleaner has until then to answer. */
export function mailed(cleaning: Cleaning, cleanerIds: readonly string[], until: string): Cleaning {
  const isNew = (offer: Offer) =>
    offer.state === 'open' && offer.until === undefined && cleanerIds.includes(offer.cleanerId);
  if (cleaning.status !== 'offered' || !cleaning.offers.some(isNew)) return cleaning;
  const offers = cleaning.offers.map((offer) => (isNew(offer) ? { ...offer, until } : offer));
  return { ...factsOf(cleaning, { offers }), status: 'offered' };
}

/** The cleaning once whoever has it, and whoever had it, were told. */
export function told(cleaning: Cleaning): Cleaning {
  if (cleaning.status !== 'accepted' || isTold(cleaning)) return cleaning;
  const { cleanerId, acceptedAt } = cleaning;
  return { ...factsOf(cleaning), status: 'accepted', cleanerId, acceptedAt };
}

/** The cleaning once it is known that the mail service will never deliver to a cleaner. */
export function unreachable(cleaning: Cleaning, cleanerId: string): Cleaning {
  const isAsked = cleaning.offers.some((offer) => offer.cleanerId === cleanerId && offer.state === 'open');
  if (cleaning.status !== 'offered' || !isAsked) return cleaning;
  const offers = withOffer(cleaning.offers, cleanerId, 'unreachable');
  return { ...factsOf(cleaning, { offers }), status: 'offered' };
}
