/** The kinds of pictures that are kept: what cameras of phones make and every browser shows. */
export type PictureType = 'image/jpeg' | 'image/png' | 'image/webp';

const at = (bytes: Uint8Array, from: number, ...expected: readonly number[]): boolean =>
  expected.every((byte, index) => bytes[from + index] === byte);

/** So many bytes tell what a file is. */
export const tellingBytes = 12;

/**
 * What a file is by its first bytes, whatever its name or sender says; undefined for anything but a picture.
 * Source: JPEG (ISO 10918-1, SOI), PNG specification 5.2, WebP container specification.
 */
export function pictureType(bytes: Uint8Array): PictureType | undefined {
  if (at(bytes, 0, 0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (at(bytes, 0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  const isWebp = at(bytes, 0, 0x52, 0x49, 0x46, 0x46) && at(bytes, 8, 0x57, 0x45, 0x42, 0x50);
  return isWebp ? 'image/webp' : undefined;
}
