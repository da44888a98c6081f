import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { words } from '../words/words.ts';
import { useMistakesIn } from './mistakes.tsx';

interface Props {
  readonly title: string;
  /** What stands in it now, in a few words. */
  readonly said?: string;
  /** The fields in it, by how their names begin. */
  readonly fields: readonly string[];
  readonly isOpen?: boolean;
  readonly children: ComponentChildren;
}

/** A part of a long form that opens and closes; with mistakes in it, it opens. */
export function Section({ title, said, fields, isOpen = false, children }: Props) {
  const mistakes = useMistakesIn(fields);
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (details.current && mistakes > 0) details.current.open = true;
  }, [mistakes > 0]);
  return (
    <details class="form-section" ref={details} open={isOpen}>
      <summary>
        <h2>{title}</h2>
        {mistakes > 0 ? (
          <span class="chip bad">! {words.common.toPutRight(mistakes)}</span>
        ) : (
          said && <small>{said}</small>
        )}
      </summary>
      <div class="form-body">{children}</div>
    </details>
  );
}
