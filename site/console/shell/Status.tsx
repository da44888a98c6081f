import { standingOf } from '../say/standings.ts';

/** How something stands, by sign, word and colour. */
export function Status({ status }: { status: string }) {
  const { sign, word, tone } = standingOf(status);
  return (
    <span class={`chip tone-${tone}`}>
      <span aria-hidden="true">{sign}</span> {word}
    </span>
  );
}
