import { operate } from '../../api/operate.ts';
import { useLive } from '../../api/use-live.ts';
import { words } from '../../words/words.ts';

/** Tells who can write them that guests find no imprint or no privacy notice; nothing once they find both. */
export function NoLegal() {
  const { answer } = useLive('legal', (signal) => operate('getLegalTexts', { signal }), 0);
  const missing = answer?.canWrite
    ? (['imprint', 'privacy'] as const).filter((kind) => !Object.keys(answer[kind]?.words ?? {}).length)
    : [];
  if (missing.length === 0) return null;
  return (
    <p class="notice">
      {words.today.noLegal} <a href="/console/legal">{missing.map((kind) => words.today[kind]).join(', ')}</a>
    </p>
  );
}
