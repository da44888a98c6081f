import type { FaultName } from '../../faults.ts';

/** What went wrong, in a sentence that a person acts on; the runbook explains each at length. */
const faultSentences = {
  TableBusy: 'The database was too busy for hours.',
  PaymentsUnavailable: 'Stripe could not be reached, or refuses our key.',
  PaymentNotCapturable: "The card's authorisation is gone, so the money cannot be taken.",
  AmountMismatch: 'The payment is not for the price of the stay.',
  RefundRefused: 'Stripe will not give this money back: it went back before, or the bank disputes it.',
  ChannelUnavailable: 'The platform could not be reached.',
  ChannelBusy: 'The platform takes no more calls for now.',
  ConnectionBusy: 'Something else is being sent to the same platform just now.',
  ChannelRefused: 'The platform refuses what it was sent, or our key.',
  RevisionUnknown: 'The platform does not know the booking that it told of.',
  LockUnavailable: "The lock's vendor could not be reached.",
  LockBusy: "The lock's vendor takes no more calls for now.",
  LockRefused: "The lock's vendor refuses: it does not know the lock, or our key is not good.",
  CodeStillOpens: 'The lock still has a code that is to open no more.',
  CleaningCalledOff: 'The cleaning is off, and whoever had it is to be told.',
  JobStillOpen: 'Nobody has the job for certain yet; what comes next is decided anew.',
  HomeNotInOrder: 'Nobody has said that the home was left in order.',
  NightsLost: 'A platform sold nights of the stay before it was paid.',
  SchedulesUnavailable: 'The scheduler of AWS could not be reached.',
  BookingUnknown: 'The booking is gone from the database.',
  Superseded: 'The booking has gone on meanwhile; a newer execution takes care of it.',
  PaymentTaken: 'The booking is being declined, but its money was taken by hand.',
  NeedsAPerson: 'It cannot go on by itself, and a work item says why.',
  MailUnavailable: 'The mail service could not be reached.',
  MailRefused: 'The mail service will not send this mail.',
} as const satisfies Record<FaultName, string>;

/** Errors of AWS itself, by how their names begin. */
const others: readonly (readonly [string, string])[] = [
  ['States.Timeout', 'It took longer than it may.'],
  ['Sandbox.Timedout', 'The function took longer than it may.'],
  ['States.DataLimitExceeded', 'What a step gave is too large to be handed on.'],
  ['States.', 'The workflow itself has a mistake, or met something that it was not made for.'],
  ['Lambda.', 'AWS could not run the function.'],
  ['StoppedByAPerson', 'A person stopped it.'],
];

const isFault = (fault: string): fault is FaultName => Object.hasOwn(faultSentences, fault);

/** An error in plain words. */
export function sayFault(fault: string): string {
  if (isFault(fault)) return faultSentences[fault];
  const found = others.find(([start]) => fault.startsWith(start));
  return found?.[1] ?? 'A function failed in a way that nobody foresaw: this is a mistake in Stayflow.';
}
