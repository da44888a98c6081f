import type { ComponentType } from 'preact';
import { useState } from 'preact/hooks';
import type { HomeDraft } from '../../../../functions/domain/home-checks/home-draft.ts';
import type { HomeMistake } from '../../../../functions/domain/home-mistakes.ts';
import { homeWords } from '../../words/home-words.ts';

/** What a preview of prices is made from. */
export interface PreviewProps {
  readonly home: HomeDraft;
  readonly mistakes: readonly HomeMistake[];
  /** Absent while the home is new. */
  readonly propertyId?: string | undefined;
}

/** Fetches the code that prices stays once somebody wants to see a price. */
export function LazyPreview(props: PreviewProps) {
  const [Preview, setPreview] = useState<ComponentType<PreviewProps>>();
  const load = () => import('./PricePreview.tsx').then((found) => setPreview(() => found.PricePreview));
  return (
    <section class="panel preview" aria-labelledby="preview">
      <h2 id="preview">{homeWords.homes.preview.title}</h2>
      {Preview ? (
        <Preview {...props} />
      ) : (
        <button type="button" class="button quiet" onClick={load}>
          {homeWords.homes.preview.begin}
        </button>
      )}
    </section>
  );
}
