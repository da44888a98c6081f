import { useId } from 'preact/hooks';
import { words } from '../words/words.ts';

/** A number with a name and two buttons. */
export interface CounterProps {
  readonly name: string;
  readonly hint?: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  change(value: number): void;
}

/** Picks a small number. */
export function Counter({ name, hint, value, least, most, change }: CounterProps) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot sit beside its buttons.
    <div class="counter" role="group" aria-labelledby={id}>
      <span class="counter-name">
        <span id={id}>{name}</span>
        {hint && <small>{hint}</small>}
      </span>
      <button
        type="button"
        class="round"
        aria-label={words.party.fewer(name)}
        aria-disabled={value <= least}
        onClick={() => value > least && change(value - 1)}
      >
        <span aria-hidden="true">−</span>
      </button>
      <output aria-live="polite">{value}</output>
      <button
        type="button"
        class="round"
        aria-label={words.party.more(name)}
        aria-disabled={value >= most}
        onClick={() => value < most && change(value + 1)}
      >
        <span aria-hidden="true">+</span>
      </button>
    </div>
  );
}
