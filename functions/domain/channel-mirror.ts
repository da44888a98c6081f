import type { AcceptedNight, MirrorMonth, OfferedNight } from './channel.ts';
import { rateOf } from './channel-offers.ts';
import { type CalendarDate, dayKey, monthOf } from './stay.ts';

/** The two things a platform is told of a night, one after the other. */
export type PushKind = 'availability' | 'rates';

/** What a platform answered to nights that it was sent. */
export interface Answered {
  readonly sent: readonly OfferedNight[];
  readonly accepted: readonly CalendarDate[];
  readonly refused: readonly { readonly night: CalendarDate }[];
  /** ISO 8601 instant. */
  readonly at: string;
}

/**
 * Notes that nights are about to be sent. Should no answer be recorded, nobody knows what the platform has, and the
 * nights are sent again however they are to be sold by then. A night of which nothing was ever accepted is sent again
 * anyway, so that it needs no note. Months without anything to note are left out.
 */
export const beforeSending = (
  mirrors: readonly MirrorMonth[],
  kind: PushKind,
  nights: readonly OfferedNight[],
): MirrorMonth[] =>
  change(mirrors, acceptedBefore(mirrors, kind, nights), (before) => ({
    ...before,
    ...(kind === 'availability' ? { isAvailabilityUnsure: true } : { isRateUnsure: true }),
  }));

/** Those of the nights of which the platform has accepted something. */
function acceptedBefore(
  mirrors: readonly MirrorMonth[],
  kind: PushKind,
  nights: readonly OfferedNight[],
): OfferedNight[] {
  const byMonth = new Map(mirrors.map((mirror) => [mirror.month, mirror.nights]));
  return nights.filter(({ night }) => {
    const accepted = byMonth.get(monthOf(night))?.[dayKey(night)];
    return (kind === 'availability' ? accepted?.isFree : accepted?.rate) !== undefined;
  });
}

/**
 * Notes what became of the nights. Only an accepted one is certain: whether one was refused or not answered, an earlier
 * try that nobody answered may have been done.
 */
export function afterSending(
  mirrors: readonly MirrorMonth[],
  kind: PushKind,
  { sent, accepted, at }: Answered,
): MirrorMonth[] {
  const took = new Set(accepted);
  return change(
    mirrors,
    sent.filter(({ night }) => took.has(night)),
    (before, offer) => {
      const known = sure(before, kind);
      if (kind === 'rates') return { ...known, rate: rateOf(offer), rateAt: at };
      return { ...known, isFree: offer.isFree, availabilityAt: at };
    },
  );
}

function sure(
  { isAvailabilityUnsure, isRateUnsure, ...night }: AcceptedNight,
  kind: PushKind,
): AcceptedNight {
  const [availability, rate] = [
    kind === 'rates' && isAvailabilityUnsure,
    kind === 'availability' && isRateUnsure,
  ];
  return {
    ...night,
    ...(availability && { isAvailabilityUnsure: availability }),
    ...(rate && { isRateUnsure: rate }),
  };
}

/** A night as a platform has it; `price` (minor units) is missing where it does not say. */
export interface NightThere {
  readonly isFree: boolean;
  readonly price?: number;
}

/** Mirrors put right, and the nights at which they were wrong. */
export interface Corrected {
  readonly mirrors: readonly MirrorMonth[];
  readonly drifted: readonly CalendarDate[];
}

/** Nights that we opened and that are closed there: somebody closed or booked them. */
export const closedThere = (
  mirrors: readonly MirrorMonth[],
  there: ReadonlyMap<CalendarDate, NightThere>,
): CalendarDate[] =>
  knownNights(mirrors).flatMap(([night, { isFree, isAvailabilityUnsure }]) =>
    isFree && !isAvailabilityUnsure && there.get(night)?.isFree === false ? [night] : [],
  );

/**
 * Puts mirrors right by what a platform really has, so that what was changed behind our back is pushed again. Price and
 * rules of such nights count as unsure: where a sale was stopped, setting them again lifts the stop.
 * @param except nights to leave alone, however they are there
 */
export function correct(
  mirrors: readonly MirrorMonth[],
  there: ReadonlyMap<CalendarDate, NightThere>,
  except: ReadonlySet<CalendarDate>,
): Corrected {
  const drifted = knownNights(mirrors).flatMap(([night, known]) => {
    const real = there.get(night);
    return real && !except.has(night) && isWrong(known, real) ? [{ night, isFree: real.isFree }] : [];
  });
  const byMonth = Map.groupBy(drifted, ({ night }) => monthOf(night));
  const corrected = mirrors.flatMap((mirror) => {
    const nights = byMonth.get(mirror.month)?.map(({ night, isFree }) => {
      const known = mirror.nights[dayKey(night)];
      const was = known?.isFree === undefined ? {} : { isFree };
      return [dayKey(night), { ...known, ...was, isRateUnsure: true }] as const;
    });
    return nights ? [{ ...mirror, nights: { ...mirror.nights, ...Object.fromEntries(nights) } }] : [];
  });
  return { mirrors: corrected, drifted: drifted.map(({ night }) => night) };
}

function isWrong(known: AcceptedNight, { isFree, price }: NightThere): boolean {
  if (known.isFree !== undefined && !known.isAvailabilityUnsure && known.isFree !== isFree) return true;
  const isPriceKnown = known.rate !== undefined && !known.isRateUnsure && price !== undefined;
  return isPriceKnown && known.rate.price !== price;
}

const knownNights = (mirrors: readonly MirrorMonth[]): (readonly [CalendarDate, AcceptedNight])[] =>
  mirrors.flatMap(({ month, nights }) =>
    Object.entries(nights).map(([day, night]) => [`${month}-${day}`, night] as const),
  );

/** The months that hold any of the nights, with those nights changed. */
function change(
  mirrors: readonly MirrorMonth[],
  offers: readonly OfferedNight[],
  changed: (before: AcceptedNight, offer: OfferedNight) => AcceptedNight,
): MirrorMonth[] {
  const byMonth = Map.groupBy(offers, ({ night }) => monthOf(night));
  return mirrors.flatMap((mirror) => {
    const inMonth = byMonth.get(mirror.month);
    if (!inMonth) return [];
    const nights = inMonth.map((offer) => {
      const day = dayKey(offer.night);
      return [day, changed(mirror.nights[day] ?? {}, offer)] as const;
    });
    return [{ ...mirror, nights: { ...mirror.nights, ...Object.fromEntries(nights) } }];
  });
}
