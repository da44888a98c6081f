import type { ComponentChildren } from 'preact';
import { useId, useRef } from 'preact/hooks';

/** A button that shows what is chosen and unfolds where to choose. */
export interface UnfoldProps {
  readonly name: string;
  readonly value: string;
  readonly open: boolean;
  toggle(): void;
  readonly children: ComponentChildren;
}

/** Unfolds below its button; Escape folds it again. */
export function Unfold({ name, value, open, toggle, children }: UnfoldProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!open || event.key !== 'Escape') return;
    toggle();
    button.current?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only hears Escape from what is inside.
    <div class="unfold" onKeyDown={onKeyDown}>
      <button
        type="button"
        class="unfold-button"
        ref={button}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={toggle}
      >
        <small>{name}</small> <span>{value}</span>
      </button>
      {open && (
        <div id={id} class="unfolded">
          {children}
        </div>
      )}
    </div>
  );
}
