import { homeMistakes } from '../../domain/home-checks/home-checks.ts';
import type { HomeDraft } from '../../domain/home-checks/home-draft.ts';
import { lockName } from '../../domain/lock.ts';
import { pictureType, tellingBytes } from '../../domain/picture.ts';
import type { Photo, Property } from '../../domain/property.ts';
import type { FieldError } from '../problem.ts';
import { keyOf, placeOfPictures } from './picture-place.ts';
import type { Services } from './services.ts';

/** Everything that is wrong with a home as it is to be written, with what only we can know: its cleaners, its lock and its pictures. */
export async function judgeHome(
  home: HomeDraft,
  { id, ownerId, photos = [] }: Pick<Property, 'id' | 'ownerId'> & Partial<Pick<Property, 'photos'>>,
  services: Services,
): Promise<FieldError[]> {
  const mistakes = homeMistakes(home);
  if (mistakes.length > 0) return mistakes;
  const known = new Set(photos.map(({ src }) => src));
  const [cleaners, lock, ...pictures] = await Promise.all([
    cleanerMistakes(home, ownerId, services),
    lockMistakes(home, ownerId, services),
    ...home.photos.map((photo, at) =>
      known.has(photo.src) ? [] : pictureMistakes(`photos.${at}.src`, photo, id, services),
    ),
  ]);
  return [...cleaners, ...lock, ...pictures.flat()];
}

async function cleanerMistakes({ cleaning }: HomeDraft, ownerId: string, { cleaners }: Services) {
  const asked = cleaning?.cleaners ?? [];
  const known = (await cleaners.read(asked)).filter((each) => each.ownerId === ownerId).map(({ id }) => id);
  const strangers = asked.filter((id) => !known.includes(id));
  const message = `must be cleaners of the home's owner; ${strangers.join()} is none`;
  return strangers.length > 0 ? [{ field: 'cleaning.cleaners', message }] : [];
}

/** Whoever names a lock sees and changes its codes: that of another owner's home is theirs alone. */
async function lockMistakes({ lock }: HomeDraft, ownerId: string, { homes }: Services) {
  if (!lock) return [];
  const all = [...(await homes.profiles(await homes.homes())).values()];
  const isTaken = all.some(
    (each) => each.lock && each.ownerId !== ownerId && lockName(each.lock) === lockName(lock),
  );
  const field = lock.driver === 'seam' ? 'lock.deviceId' : 'lock.boxId';
  return isTaken ? [{ field, message: 'must be a lock of your own; a home of another owner has it' }] : [];
}

/** A new picture has been put into the home's own place, and is what its name says. */
async function pictureMistakes(field: string, { src }: Photo, id: string, { pictures }: Services) {
  const wrong = (message: string) => [{ field, message }];
  if (!src.startsWith(placeOfPictures(id))) return wrong('must be a picture that was uploaded for this home');
  const found = await pictures.begin(keyOf(src), tellingBytes);
  if (found === 'unanswered') return wrong('could not be looked at just now; try again in a moment');
  if (found === 'none') return wrong('has not arrived; upload it again');
  const type = pictureType(found.bytes);
  const ending = src.split('.').at(-1) ?? '';
  return type === `image/${ending}` ? [] : wrong('is no picture of the kind that its name says');
}
