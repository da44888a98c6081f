import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import type { Answer } from '../http.ts';
import type { Admitted } from '../reach.ts';
import type { routes } from '../routes.ts';
import { keyOf, placeOfPictures } from './picture-place.ts';
import type { pictureForm } from './schemas.ts';
import type { Services } from './services.ts';

/** Lets the browser put one picture of a home into the bucket. It is the home's once that is saved with it. */
export async function askPicture(
  { path: { propertyId }, body: { type } }: Admitted<typeof routes.askPicture>,
  { pictures }: Services,
): Promise<Answer> {
  const ending = type.slice('image/'.length);
  // A new name each time: browsers and CloudFront keep pictures for a year.
  const src = `${placeOfPictures(propertyId)}${randomBytes(12).toString('hex')}.${ending}`;
  const { action, fields } = pictures.uploadForm({ key: keyOf(src), type, mostBytes });
  const answer = { src, url: action, fields: { ...fields }, mostBytes };
  return { status: 200, body: answer satisfies z.input<typeof pictureForm> };
}

/** The browser makes pictures smaller before it sends them, bytes. */
const mostBytes = 5 * 1024 * 1024;
