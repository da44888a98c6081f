import type { Pictures } from '../../adapters/pictures.ts';
import type { SignedForm } from '../../adapters/s3-signature.ts';
import type { Photo } from '../../domain/cleaning.ts';
import { pictureType, tellingBytes } from '../../domain/picture.ts';
import type { CleaningLink } from '../token.ts';

/** As many as a report has at most. */
const mostPhotos = 6;

/** The photos that a cleaner has attached to a report so far. */
export interface Attached {
  readonly photos: readonly Photo[];
  /** Whether the file that was sent last is no picture. */
  readonly isRefused: boolean;
  /** Takes the next one; absent when there are enough. */
  readonly form?: SignedForm;
}

/** Each photo has a place by its number, so that a form that is sent twice fills one. */
const placeOf = ({ bookingId, cleanerId, windowVersion }: CleaningLink, number: number) =>
  `reports/${bookingId}/v${windowVersion}-${cleanerId}-${number}`;

/**
 * Looks which photos are there: the file itself says whether it is one. Undefined while the bucket does not answer: a report
 * is worth more than its photos, and can be made without.
 * @param pageUrl where an upload leads back to
 */
export async function attachedTo(
  link: CleaningLink,
  pageUrl: string,
  pictures: Pictures,
): Promise<Attached | undefined> {
  const photos: Photo[] = [];
  for (let number = 1; number <= mostPhotos; number += 1) {
    const key = placeOf(link, number);
    const bytes = await pictures.begin(key, tellingBytes);
    if (bytes === 'unanswered') return undefined;
    const type = bytes === 'none' ? undefined : pictureType(bytes);
    if (!type) {
      const form = pictures.uploadForm({ key, thenTo: pageUrl });
      return { photos, isRefused: bytes !== 'none', form };
    }
    photos.push({ key, type });
  }
  return { photos, isRefused: false };
}
