/** Replaces the object key of an asset by the path of its files, anywhere in a value. */
export function withAssetPaths(value: unknown, assets: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return assets.get(value) ?? value;
  if (Array.isArray(value)) return value.map((item) => withAssetPaths(item, assets));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withAssetPaths(item, assets)]));
}
