/** Something that takes a place in a row: a node, or a bend of a way that passes the row by. */
export interface Place {
  readonly name: string;
  readonly width: number;
  /** Names of places in the row above that lead here, and in the row below that it leads to. */
  readonly above: string[];
  readonly below: string[];
}

const gap = 28;
const sweeps = 6;

/**
 * Finds an order of each row in which few ways cross, and the middle of each place, as near to its neighbours as its row
 * lets it. Places of a row do not overlap.
 */
export function arrangeRows(rows: readonly (readonly Place[])[]): ReadonlyMap<string, number> {
  const middle = new Map<string, number>();
  for (const row of rows) spread(row, middle, (_, index) => index * 1_000);
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    const down = sweep % 2 === 0;
    for (const row of down ? rows : [...rows].reverse()) {
      const wanted = (place: Place) => mean(neighbours(place, down, middle)) ?? middle.get(place.name) ?? 0;
      const ordered = [...row].sort((a, b) => wanted(a) - wanted(b));
      spread(ordered, middle, wanted);
    }
  }
  return middle;
}

const neighbours = ({ above, below }: Place, down: boolean, middle: ReadonlyMap<string, number>) =>
  (down ? above : below).flatMap((name) => middle.get(name) ?? []);

const mean = (values: readonly number[]): number | undefined =>
  values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Gives each place of a row what it wants, and where they would overlap moves them apart evenly. */
function spread(
  row: readonly Place[],
  middle: Map<string, number>,
  wanted: (place: Place, index: number) => number,
): void {
  const wishes = row.map(wanted);
  const found: number[] = [];
  for (const [index, place] of row.entries()) {
    const before = row[index - 1];
    const least = before ? (found[index - 1] ?? 0) + (before.width + place.width) / 2 + gap : -Infinity;
    found.push(Math.max(wishes[index] ?? 0, least));
  }
  const shift = mean(row.map((_, index) => (wishes[index] ?? 0) - (found[index] ?? 0))) ?? 0;
  for (const [index, place] of row.entries()) middle.set(place.name, (found[index] ?? 0) + shift);
}
