import type { NewItem, Write } from './table.ts';

/**
 * Puts the version of an item that follows the one that was read, 0 when none was there; refused when somebody else has
 * written it meanwhile.
 */
export const putNext = (item: NewItem, read: number): Write => ({
  put: { ...item, version: read + 1 },
  ...(read === 0
    ? { condition: 'attribute_not_exists(pk)' }
    : { condition: '#version = :read', names: { '#version': 'version' }, values: { ':read': read } }),
});
