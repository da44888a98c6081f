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
    const found = await pictures.begin(key, tellingBytes);
    if (found === 'unanswered') return undefined;
    const type = found === 'none' ? undefined : pictureType(found.bytes);
    if (!type || found === 'none') {
      const form = pictures.uploadForm({ key, thenTo: pageUrl });
      return { photos, isRefused: found !== 'none', form };
    }
    photos.push({ key, type, etag: found.etag });
  }
  return { photos, isRefused: false };
}

/** Whether the file is the one that was reported: a form that was given out before stays good for some minutes. */
export async function isAsReported({ key, etag }: Photo, pictures: Pictures): Promise<boolean> {
  if (etag === undefined) return true;
  const found = await pictures.begin(key, 1);
  return found === 'unanswered' || (found !== 'none' && found.etag === etag);
}
