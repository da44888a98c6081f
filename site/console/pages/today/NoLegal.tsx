import { operate } from '../../api/operate.ts';
import { useLive } from '../../api/use-live.ts';
import { words } from '../../words/words.ts';

/** Says that guests find no imprint or no privacy notice; nothing once they find both. */
export function NoLegal() {
  const { answer } = useLive('legal', (signal) => operate('listLegalTexts', { signal }), 0);
  const missing = answer ? (['imprint', 'privacy'] as const).filter((kind) => !answer[kind]) : [];
  if (missing.length === 0) return null;
  return (
    <p class="notice">
      {words.today.noLegal} <a href="/console/legal">{missing.map((kind) => words.today[kind]).join(', ')}</a>
    </p>
  );
}
