import type { Home } from '../../../shared/api/types.ts';

/** Homes read on this page load, by id. */
export const homes = new Map<string, Home>();
