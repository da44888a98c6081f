import { useState } from 'preact/hooks';
import type { HomeDraft } from '../../../../functions/domain/home-checks/home-draft.ts';
import { OwnerField } from '../../form/OwnerField.tsx';
import { useMember } from '../../session/use-member.ts';
import { PageTitle } from '../../shell/PageTitle.tsx';
import { homeWords } from '../../words/home-words.ts';
import { HomeForm } from './HomeForm.tsx';

/** What a new home begins as: not offered, so that nobody books it half written. */
const fresh = (): HomeDraft => ({
  isOffered: false,
  ...{ name: '', summary: '', description: '', address: '', town: '', country: '' },
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  ...{ bedrooms: 1, beds: 1, bathrooms: 1, amenities: [], photos: [] },
  capacity: { guests: 2, infants: 0 },
  currency: 'EUR',
  rates: { base: Number.NaN, seasons: [] },
  fees: { cleaning: 0, includedGuests: 2, extraGuest: 0 },
  ...{ taxes: [], lengthDiscounts: [], promotions: [] },
  limits: { minStay: 2 },
  window: { noticeDays: 1, horizonDays: 540 },
  policy: {
    name: homeWords.homes.fresh.policy,
    tiers: [
      { hoursBefore: 336, refundBasisPoints: 10_000 },
      { hoursBefore: 72, refundBasisPoints: 5_000 },
    ],
  },
  ...{ checkIn: '16:00', checkOut: '10:00' },
});

/** A home that is not there yet. */
export default function NewHomePage() {
  const [begin] = useState(fresh);
  const { owners } = useMember();
  const may = owners.filter(({ canWrite }) => canWrite);
  const [chosen, setChosen] = useState<string>();
  const ownerId = chosen ?? may[0]?.ownerId;
  return (
    <>
      <p class="crumbs">
        <a href="/console/homes">{homeWords.homes.title}</a>
      </p>
      <PageTitle tab={homeWords.homes.fresh.title}>{homeWords.homes.fresh.title}</PageTitle>
      <p class="lead">{homeWords.homes.fresh.lead}</p>
      <OwnerField label={homeWords.homes.fresh.owner} owners={may} value={ownerId ?? ''} change={setChosen} />
      <HomeForm begin={begin} ownerId={ownerId} canWrite={may.length > 0} />
    </>
  );
}
