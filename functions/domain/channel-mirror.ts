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
 * nights are sent again however they are to be sold by then. Months without any of the nights are left out.
 */
export const beforeSending = (
  mirrors: readonly MirrorMonth[],
  kind: PushKind,
  nights: readonly OfferedNight[],
): MirrorMonth[] =>
  change(mirrors, nights, (before) => ({
    ...before,
    ...(kind === 'availability' ? { isAvailabilityUnsure: true } : { isRateUnsure: true }),
  }));

/** Notes what became of the nights. One that was refused is as it was before; one not answered stays unsure. */
export function afterSending(
  mirrors: readonly MirrorMonth[],
  kind: PushKind,
  { sent, accepted, refused, at }: Answered,
): MirrorMonth[] {
  const took = new Set(accepted);
  const answered = new Set([...accepted, ...refused.map(({ night }) => night)]);
  return change(
    mirrors,
    sent.filter(({ night }) => answered.has(night)),
    (before, offer) => {
      const known = sure(before, kind);
      if (!took.has(offer.night)) return known;
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
