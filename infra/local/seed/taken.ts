/** Nights of a demo home that somebody already has, counted in days from today. */
export interface TakenStay {
  readonly startsIn: number;
  readonly nights: number;
  /** A reservation from another platform, or the owner's own block. */
  readonly owner: string;
}

/** Each home: [days from today, nights] of stays from other platforms, the last of each list blocked by the owner. */
const stays: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  'casa-da-onda': [
    [2, 4],
    [9, 7],
    [23, 3],
    [61, 14],
    [120, 7],
    [200, 5],
  ],
  'villa-cipresso': [
    [5, 7],
    [33, 4],
    [96, 7],
    [180, 14],
  ],
  seeblick: [
    [1, 3],
    [6, 2],
    [14, 5],
    [40, 3],
    [75, 21],
  ],
  'cedar-cabin': [
    [3, 5],
    [12, 4],
    [29, 7],
    [70, 3],
    [140, 10],
  ],
  'harbour-loft': [
    [0, 2],
    [4, 3],
    [8, 4],
    [17, 2],
    [26, 6],
    [52, 2],
  ],
  'kawa-no-ie': [
    [4, 4],
    [11, 3],
    [21, 6],
    [45, 4],
    [130, 12],
  ],
};

/** The stays that a demo home starts with. */
export function takenStays(propertyId: string): TakenStay[] {
  const list = stays[propertyId] ?? [];
  return list.map(([startsIn, nights], index) => ({
    startsIn,
    nights,
    owner: index === list.length - 1 ? `BLOCK#demo-${propertyId}` : `CHANNEL#demo#${propertyId}-${index + 1}`,
  }));
}
