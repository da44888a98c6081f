import { useEffect, useRef, useState } from 'preact/hooks';
import { addDays, type CalendarDate } from '../../../../functions/domain/stay.ts';

/** Free nights of one home that somebody marks. */
export interface Selection {
  readonly homeId: string;
  /** Where it began, and where it is now; either may be the earlier. */
  readonly anchor: CalendarDate;
  readonly head: CalendarDate;
}

/** The stay that marked nights make. */
export function stayOf({ anchor, head }: Selection) {
  const [first, last] = anchor < head ? [anchor, head] : [head, anchor];
  return { arrival: first, departure: addDays(last, 1) };
}

/** Whether a night is marked. */
export const isMarked = (selection: Selection | undefined, homeId: string, night: CalendarDate): boolean => {
  if (selection?.homeId !== homeId) return false;
  const { arrival, departure } = stayOf(selection);
  return night >= arrival && night < departure;
};

/** The free night under a pointer or with the focus. */
export function nightOf(target: EventTarget | null): { homeId: string; night: CalendarDate } | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-night]') : null;
  const { home: homeId, night } = cell?.dataset ?? {};
  return homeId !== undefined && night !== undefined ? { homeId, night } : undefined;
}

/**
 * Marks free nights by dragging over them with a mouse or pen, or with Shift and an arrow key. A finger scrolls: it
 * taps the first night, and the form has the rest. `done` gets the nights once they are chosen.
 */
export function useSelection(done: (selection: Selection) => void) {
  const [selection, setSelection] = useState<Selection>();
  const dragging = useRef(false);
  const latest = useRef<Selection | undefined>(undefined);
  const mark = (next: Selection | undefined) => {
    latest.current = next;
    setSelection(next);
  };
  useEffect(() => {
    const end = () => {
      if (!dragging.current) return;
      dragging.current = false;
      const { current } = latest;
      // A click follows where the pointer was pressed and let go on one night.
      if (current && current.anchor !== current.head) done(current);
    };
    addEventListener('pointerup', end);
    return () => removeEventListener('pointerup', end);
  }, [done]);
  const press = (event: PointerEvent) => {
    const at = nightOf(event.target);
    if (!at || event.pointerType === 'touch' || event.button !== 0) return;
    dragging.current = true;
    mark({ homeId: at.homeId, anchor: at.night, head: at.night });
  };
  const move = (event: PointerEvent) => {
    const at = nightOf(event.target);
    const { current } = latest;
    if (dragging.current && at && current?.homeId === at.homeId) mark({ ...current, head: at.night });
  };
  return { selection, mark, press, move };
}
