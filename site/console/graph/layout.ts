import { rankNodes, type Way } from './ranks.ts';
import { arrangeRows, type Place } from './rows.ts';

/** A node to be placed; `inner` has what stands inside of it, side by side. */
export interface Drawn {
  readonly name: string;
  readonly inner: readonly Layout[];
}

/** A point of the drawing, from its left upper corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A node with its place. */
export interface Box extends Point {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** What stands inside, from the box's own corner. */
  readonly inner: readonly (Point & { readonly layout: Layout })[];
}

/** A way with its bends; `isBack` leads up again. */
export interface Line {
  readonly way: Way;
  readonly points: readonly Point[];
  readonly isBack: boolean;
}

/** A drawing of nodes and ways, with its size. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
}

const node = { width: 196, height: 52 };
const padding = 16;
const heading = 54;
const rowGap = 40;
/** Room at the side for ways that lead back. */
const aside = 32;

/** Lays nodes out from the top down, each below what leads to it. */
export function layOut(nodes: readonly Drawn[], ways: readonly Way[], starts: readonly string[]): Layout {
  const names = nodes.map(({ name }) => name);
  const { rankOf, back } = rankNodes(names, ways, starts);
  const sizes = new Map(nodes.map((each) => [each.name, sizeOf(each)]));
  const rows: Place[][] = [];
  const place = (name: string, rank: number, width: number): Place => {
    const placed: Place = { name, width, above: [], below: [] };
    while (rows.length <= rank) rows.push([]);
    rows[rank]?.push(placed);
    return placed;
  };
  const placeOf = new Map(
    names.map((name) => [name, place(name, rankOf.get(name) ?? 0, sizes.get(name)?.width ?? 0)]),
  );
  const bends = new Map<Way, string[]>();
  for (const [index, way] of ways.entries()) {
    if (back.has(way)) continue;
    const through: string[] = [];
    let last = placeOf.get(way.from);
    for (let rank = (rankOf.get(way.from) ?? 0) + 1; rank < (rankOf.get(way.to) ?? 0); rank += 1) {
      const bend = place(`${index}/${rank}`, rank, 8);
      through.push(bend.name);
      join(last, bend);
      last = bend;
    }
    join(last, placeOf.get(way.to));
    bends.set(way, through);
  }
  return drawn({ nodes, ways, rows, bends, sizes, hasBack: back.size > 0 });
}

function join(above: Place | undefined, below: Place | undefined): void {
  if (!above || !below) return;
  above.below.push(below.name);
  below.above.push(above.name);
}

function sizeOf({ inner }: Drawn): { readonly width: number; readonly height: number } {
  if (inner.length === 0) return node;
  const width = inner.reduce((sum, each) => sum + each.width + padding, padding);
  const height = Math.max(...inner.map((each) => each.height)) + heading + padding;
  return { width: Math.max(node.width, width), height };
}

interface Arranged {
  readonly nodes: readonly Drawn[];
  readonly ways: readonly Way[];
  readonly rows: readonly (readonly Place[])[];
  readonly bends: ReadonlyMap<Way, readonly string[]>;
  readonly sizes: ReadonlyMap<string, { readonly width: number; readonly height: number }>;
  readonly hasBack: boolean;
}

function drawn({ nodes, ways, rows, bends, sizes, hasBack }: Arranged): Layout {
  const middle = arrangeRows(rows);
  const left = Math.min(...rows.flat().map(({ name, width }) => (middle.get(name) ?? 0) - width / 2));
  const right = Math.max(...rows.flat().map(({ name, width }) => (middle.get(name) ?? 0) + width / 2));
  const tops = new Map<string, number>();
  const bottoms = new Map<string, number>();
  let y = 0;
  for (const row of rows) {
    const height = Math.max(...row.map(({ name }) => sizes.get(name)?.height ?? 0));
    for (const { name } of row) {
      tops.set(name, y);
      bottoms.set(name, y + height);
    }
    y += height + rowGap;
  }
  const at = (name: string): Point => ({ x: (middle.get(name) ?? 0) - left, y: tops.get(name) ?? 0 });
  // A way passes a row by straight down, so that it touches none of its boxes.
  const past = (name: string): Point[] => [at(name), { ...at(name), y: bottoms.get(name) ?? 0 }];
  const boxes = nodes.map((each): Box => {
    const size = sizes.get(each.name) ?? node;
    const { x, y: top } = at(each.name);
    return { name: each.name, ...size, x: x - size.width / 2, y: top, inner: inside(each) };
  });
  const boxOf = new Map(boxes.map((box) => [box.name, box]));
  const lines = ways.flatMap((way): Line[] => {
    const [from, to] = [boxOf.get(way.from), boxOf.get(way.to)];
    if (!from || !to) return [];
    const through = bends.get(way);
    if (!through) return [{ way, isBack: true, points: [sideOf(from), sideOf(to)] }];
    return [{ way, isBack: false, points: [footOf(from), ...through.flatMap(past), headOf(to)] }];
  });
  return { width: right - left + (hasBack ? aside : 0), height: y - rowGap, boxes, lines };
}

function inside({ inner }: Drawn): Box['inner'] {
  let x = padding;
  return inner.map((layout) => {
    const placed = { x, y: heading, layout };
    x += layout.width + padding;
    return placed;
  });
}

const headOf = ({ x, y, width }: Box): Point => ({ x: x + width / 2, y });
const footOf = ({ x, y, width, height }: Box): Point => ({ x: x + width / 2, y: y + height });
const sideOf = ({ x, y, width, height }: Box): Point => ({ x: x + width, y: y + height / 2 });
