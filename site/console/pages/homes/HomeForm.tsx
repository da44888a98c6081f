import { useMemo } from 'preact/hooks';
import { homeMistakes } from '../../../../functions/domain/home-checks/home-checks.ts';
import type { HomeDraft } from '../../../../functions/domain/home-checks/home-draft.ts';
import { MistakesShown } from '../../form/mistakes.tsx';
import { LazyPreview } from './LazyPreview.tsx';
import { SaveBar } from './SaveBar.tsx';
import { StillMissing } from './StillMissing.tsx';
import { AboutSection, RoomsSection } from './sections/AboutSection.tsx';
import { ArrivalSection } from './sections/ArrivalSection.tsx';
import { CleanersSection } from './sections/CleanersSection.tsx';
import { FeesSection } from './sections/FeesSection.tsx';
import { PaymentSection } from './sections/PaymentSection.tsx';
import { PicturesSection } from './sections/PicturesSection.tsx';
import { PricesSection } from './sections/PricesSection.tsx';
import { PolicySection, RulesSection } from './sections/RulesSection.tsx';
import { type SavedHome, useSaving } from './use-saving.ts';

interface Props {
  readonly begin: HomeDraft;
  /** Absent while the home is new. */
  readonly saved?: SavedHome;
  readonly ownerId: string | undefined;
  readonly canWrite: boolean;
  reload?(): void;
}

/** Everything of a home in one form, what is wrong beside each field, and what stays would cost as it stands here. */
export function HomeForm({ begin, saved, ownerId, canWrite, reload }: Props) {
  const saving = useSaving(begin, saved, ownerId);
  const { home, change } = saving;
  const mistakes = useMemo(() => homeMistakes(home), [home]);
  const shown = saving.isTried ? [...mistakes, ...saving.refused] : [];
  const part = { home, change };
  return (
    <MistakesShown value={new Map(shown.map(({ field, message }) => [field, message]))}>
      <form
        class="home-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          saving.save(mistakes.map(({ field }) => field));
        }}
      >
        {saved && canWrite && <StillMissing home={home} />}
        {/* Who only looks cannot write into it. */}
        <fieldset class="plain" disabled={!canWrite}>
          <AboutSection {...part} />
          <PicturesSection {...part} propertyId={saved?.propertyId} />
          <RoomsSection {...part} />
          <PricesSection {...part} />
          <FeesSection {...part} />
          <RulesSection {...part} />
          <PolicySection {...part} />
          <PaymentSection {...part} />
          <ArrivalSection {...part} />
          <CleanersSection {...part} ownerId={ownerId} />
        </fieldset>
        {canWrite && (
          <SaveBar saving={saving} mistakes={shown.length} isNew={saved === undefined} reload={reload} />
        )}
      </form>
      <LazyPreview home={home} mistakes={mistakes} propertyId={saved?.propertyId} />
    </MistakesShown>
  );
}
