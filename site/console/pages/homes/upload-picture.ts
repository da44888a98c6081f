import type { Photo } from '../../../../functions/domain/property.ts';
import { NetworkError } from '../../../shared/api/errors.ts';
import { operate } from '../../api/operate.ts';
import { homeWords } from '../../words/home-words.ts';

/** A file that this browser cannot read as a picture. */
export class UnreadablePicture extends Error {
  override readonly name = 'UnreadablePicture';
}

/** Pixels of the longer side: sharp on a large screen, and some 400 KB. */
const longest = 2_000;

/**
 * Makes a picture smaller and puts it into the bucket; it is the home's once it is saved with it. What a camera writes
 * beside the pixels, such as the place, is gone. Throws UnreadablePicture, NetworkError, ProblemError, SignInError.
 */
export async function uploadPicture(propertyId: string, file: File): Promise<Photo> {
  const { blob, width, height } = await smaller(file);
  const form = await operate('askPicture', { path: { propertyId }, body: { type: 'image/jpeg' } });
  const data = new FormData();
  for (const [name, value] of Object.entries(form.fields)) data.append(name, value);
  data.append('file', blob);
  // The bucket is of another origin and says nothing to scripts; whether the picture came is looked up when it is saved.
  await fetch(form.url, { method: 'POST', mode: 'no-cors', body: data }).catch(() => {
    throw new NetworkError();
  });
  return { src: form.src, alt: '', width, height };
}

async function smaller(file: File) {
  const picture = await createImageBitmap(file).catch(() => {
    throw new UnreadablePicture(homeWords.homes.unreadable(file.name));
  });
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
  const [width, height] = [picture.width, picture.height].map((side) =>
    Math.max(1, Math.round(side * scale)),
  );
  const canvas = new OffscreenCanvas(width ?? 1, height ?? 1);
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.82 });
  return { blob, width: canvas.width, height: canvas.height };
}
