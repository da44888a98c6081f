/**
 * What can go wrong in a task in a way that somebody can act on. A task throws a fault by its name and a workflow
 * catches it by that name; everything else is a bug and travels up.
 * A passing fault is worth another try later; the others will say the same again.
 */
export const faults = {
  /** The table is in conflict or throttled for longer than one call can wait. */
  TableBusy: { passing: true },
  /** Stripe could not be reached, or has too much to do. */
  PaymentsUnavailable: { passing: true },
  /** Stripe will not take this payment: the card's authorisation is gone. */
  PaymentNotCapturable: { passing: false },
  /** The payment is for another amount or currency than the booking. */
  AmountMismatch: { passing: false },
  /** Stripe will not give this money back: it went back before, or the bank disputes it. */
  RefundRefused: { passing: false },
  /** The platform could not be reached, or failed. */
  ChannelUnavailable: { passing: true },
  /** The platform takes no more calls for a while. */
  ChannelBusy: { passing: true },
  /** Another execution pushes to the same connection just now. */
  ConnectionBusy: { passing: true },
  /** The platform will not take what it was sent. */
  ChannelRefused: { passing: false },
  /** The vendor does not know a booking (yet) that its webhook told of. */
  RevisionUnknown: { passing: true },
  /** The lock's vendor could not be reached, or failed. */
  LockUnavailable: { passing: true },
  /** The lock's vendor takes no more calls for a while. */
  LockBusy: { passing: true },
  /** The lock's vendor will not do what it was asked: no such lock, or our key is not good. */
  LockRefused: { passing: false },
  /** A code that is to open no more is still in its lock. */
  CodeStillOpens: { passing: false },
  /** The cleaning after a stay is called off, and who had it is to hear so. */
  CleaningCalledOff: { passing: false },
  /** Nobody has a cleaning job yet, or it changed while whoever has it was told. */
  JobStillOpen: { passing: false },
  /** Nobody has said that the home was left in order. */
  HomeNotInOrder: { passing: false },
  /** A platform has sold nights of the stay, or closed them for a guest, before its payment was taken. */
  NightsLost: { passing: false },
  /** EventBridge Scheduler or Step Functions could not be reached, or have too much to do. */
  SchedulesUnavailable: { passing: true },
  /** There is no such booking. */
  BookingUnknown: { passing: false },
  /** The booking went on since this execution began; whatever changed it started an execution of its own. */
  Superseded: { passing: false },
  /** The money was taken although the booking is being declined. */
  PaymentTaken: { passing: false },
  /** A workflow cannot go on by itself; its work item is open, and a redrive takes it up where it stopped. */
  NeedsAPerson: { passing: false },
  /** The mail service could not be reached, or has too much to do. */
  MailUnavailable: { passing: true },
  /** The mail service will not send this mail. */
  MailRefused: { passing: false },
} as const satisfies Record<string, { readonly passing: boolean }>;

/** The name of a fault. */
export type FaultName = keyof typeof faults;

/** An error that carries its fault's name to the state machine. The message must not name a guest or a secret. */
export class Fault extends Error {
  override readonly name: FaultName;

  constructor(name: FaultName, message: string, options?: ErrorOptions) {
    super(message, options);
    // Not the class's name: Step Functions matches this text, and bundles are minified.
    this.name = name;
  }
}
