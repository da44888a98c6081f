import type { Selection } from './use-selection.ts';
import { nightOf } from './use-selection.ts';

const steps: Readonly<Record<string, readonly [across: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** What can have the focus in a row of the calendar. */
const stopsOf = (row: Element | undefined): HTMLElement[] =>
  row ? [...row.querySelectorAll<HTMLElement>('td > a, td > button, td > span[tabindex]')] : [];

/** The stop of a row that stands nearest below or above another. */
function nearest(row: Element | undefined, from: HTMLElement): HTMLElement | undefined {
  const middle = (element: HTMLElement) => {
    const { left, width } = element.getBoundingClientRect();
    return left + width / 2;
  };
  const away = (element: HTMLElement) => Math.abs(middle(element) - middle(from));
  return stopsOf(row).sort((a, b) => away(a) - away(b))[0];
}

/** Where an arrow key leads from a stop; undefined for other keys and at the edges. */
function stopAfter(key: string, stop: HTMLElement): HTMLElement | undefined {
  const step = steps[key];
  const row = stop.closest('tr');
  if (!step || !row) return undefined;
  const [across, down] = step;
  if (across !== 0) {
    const stops = stopsOf(row);
    return stops[stops.indexOf(stop) + across];
  }
  const rows = [...(row.parentElement?.children ?? [])];
  return nearest(rows[rows.indexOf(row) + down], stop);
}

/**
 * Moves the focus over the calendar with the arrow keys, as a grid has it; with Shift it marks free nights of one home
 * from where it began.
 */
export function followKey(
  event: KeyboardEvent,
  selection: Selection | undefined,
  mark: (selection: Selection | undefined) => void,
): void {
  const stop = event.target instanceof HTMLElement ? event.target : undefined;
  const next = stop && stopAfter(event.key, stop);
  if (!stop || !next) return;
  event.preventDefault();
  const [from, to] = [nightOf(stop), nightOf(next)];
  if (event.shiftKey) {
    if (!from || to?.homeId !== from.homeId) return;
    const anchor =
      selection?.homeId === from.homeId && selection.head === from.night ? selection.anchor : from.night;
    mark({ homeId: from.homeId, anchor, head: to.night });
  } else mark(undefined);
  stop.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}
