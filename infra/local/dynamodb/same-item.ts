const setTypes = ['SS', 'NS', 'BS'];

/** Whether two items in DynamoDB's JSON are the same; the order of attributes and of a set's elements says nothing. */
export function sameItem(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) return sameList(a, b);
  const members = Object.entries(a);
  if (members.length !== Object.keys(b).length) return false;
  return members.every(([name, value]) => {
    const other: unknown = Reflect.get(b, name);
    return setTypes.includes(name) && Array.isArray(value) && Array.isArray(other)
      ? sameList(value.toSorted(), other.toSorted())
      : sameItem(value, other);
  });
}

const sameList = (a: unknown, b: unknown): boolean =>
  Array.isArray(a) &&
  Array.isArray(b) &&
  a.length === b.length &&
  a.every((value, index) => sameItem(value, b[index]));
