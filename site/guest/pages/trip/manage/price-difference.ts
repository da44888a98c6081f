import type { StayChange } from '../../../../shared/api/types.ts';

type Line = StayChange['lines'][number];

/** A price line before and after a change, minor units; 0 where there is no such line. */
export interface LineDifference {
  readonly label: string;
  readonly before: number;
  readonly after: number;
}

const takeOut = (from: Line[], fits: (line: Line) => boolean): Line | undefined => {
  const index = from.findIndex(fits);
  return index < 0 ? undefined : from.splice(index, 1)[0];
};

/**
 * Sets the lines of two prices beside each other: those of the same name, then those of the same kind, as "3 nights" may
 * become "5 nights". Lines that are gone stand last.
 */
export function compareLines(before: readonly Line[], after: readonly Line[]): LineDifference[] {
  const left = [...before];
  const named = after.map((line) =>
    takeOut(left, ({ kind, label }) => kind === line.kind && label === line.label),
  );
  const lines = after.map(({ kind, label, amount }, index) => {
    const was = named[index] ?? takeOut(left, (line) => line.kind === kind);
    return { label, before: was?.amount ?? 0, after: amount };
  });
  return [...lines, ...left.map(({ label, amount }) => ({ label, before: amount, after: 0 }))];
}
