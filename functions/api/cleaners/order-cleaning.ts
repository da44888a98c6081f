import type { z } from 'zod';
import { closeSolved } from '../../adapters/cleaning/solved-work.ts';
import type { Pictures } from '../../adapters/pictures.ts';
import type { Cleaning, Photo } from '../../domain/cleaning.ts';
import { type Answered, assign, reportByOperator } from '../../domain/cleaning-answers.ts';
import { isAsReported } from '../cleaning/photos.ts';
import type { Services } from '../cleaning/services.ts';
import { tellOfDamage } from '../cleaning/tell-of-damage.ts';
import { type Answer, badRequest, problem, type Request } from '../http.ts';
import type { Admitted } from '../reach.ts';
import type { routes } from '../routes.ts';
import type { cleaningOrder, cleaningResult } from './schemas.ts';

async function sayCleaning(
  cleaning: Cleaning,
  { pictures }: Services,
): Promise<z.input<typeof cleaningResult>> {
  const { bookingId, propertyId, status, window, offers, answers } = cleaning;
  return {
    ...{ bookingId, propertyId, status, window: { ...window } },
    ...('cleanerId' in cleaning && { cleanerId: cleaning.cleanerId }),
    offers: offers.map(({ cleanerId, state, until }) => ({ cleanerId, state, until })),
    answers: answers.map(({ cleanerId, said, at }) => ({ cleanerId, said, at })),
    ...('reportedAt' in cleaning && { reportedAt: cleaning.reportedAt }),
    ...('damage' in cleaning && { damage: cleaning.damage }),
    ...('photos' in cleaning && {
      photos: await Promise.all((cleaning.photos ?? []).map((photo) => sayPhoto(photo, pictures))),
    }),
  };
}

const sayPhoto = async (photo: Photo, pictures: Pictures) => ({
  type: photo.type,
  ...((await isAsReported(photo, pictures)) && { url: pictures.link(photo.key, photo.type) }),
});

const none = problem('not-found', 'There is no cleaning after such a booking. It is opened 60 days before.');

/** Says how the cleaning after a stay stands. */
export async function getCleaning(
  { path: { bookingId } }: Request<typeof routes.getCleaning>,
  services: Services,
): Promise<Answer> {
  const cleaning = await services.cleanings.read(bookingId);
  return cleaning ? { status: 200, body: await sayCleaning(cleaning, services) } : none;
}

/** Does by hand what no cleaner did: gives the job to one, or says how the home was left. */
export async function orderCleaning(
  { path: { bookingId }, body, ownerIds, caller }: Admitted<typeof routes.orderCleaning>,
  services: Services,
): Promise<Answer> {
  const { cleanings, cleaners, waits, now } = services;
  const found = body.cleanerId === undefined ? [] : await cleaners.read([body.cleanerId]);
  const isKnown = body.cleanerId === undefined || found.some(({ ownerId }) => ownerIds.includes(ownerId));
  if (!isKnown) return badRequest([{ field: 'cleanerId', message: 'must be the id of a cleaner' }]);
  const at = now();
  const by = `operator/${caller ?? 'unknown'}`;
  const answered = await cleanings.settle<Answered | undefined>(
    bookingId,
    (before) => {
      const made = before && decide(before, body, at);
      return { answer: made, ...(made?.kind === 'change' && { cleaning: made.cleaning }) };
    },
    (after) => [
      ...(after.status === 'problem' ? [tellOfDamage(after, at)] : []),
      ...closeSolved(after, { by, at }),
    ],
  );
  if (!answered) return none;
  await waits.wake(bookingId);
  await wakeLock(bookingId, services);
  if (answered.kind === 'refuse')
    return problem('job-closed', refusals[answered.reason] ?? 'Nothing was changed.');
  const after = await cleanings.read(bookingId);
  return after ? { status: 200, body: await sayCleaning(after, services) } : none;
}

/** Who has the job has a code of the door. */
async function wakeLock(bookingId: string, { cleanings, properties, locks }: Services) {
  const cleaning = await cleanings.read(bookingId);
  const [home] = cleaning ? await properties.readProfiles([cleaning.propertyId]) : [];
  if (home?.lock) await locks.waits.wake(home.lock, 'job');
}

const refusals: Readonly<Partial<Record<Extract<Answered, { kind: 'refuse' }>['reason'], string>>> = {
  'called-off': 'The stay was cancelled.',
  over: 'The guests have left. Say how the home was left instead.',
  'too-early': 'The guests have not left yet.',
  reported: 'It has been said already how the home was left.',
};

function decide(before: Cleaning, { order, cleanerId, text }: z.output<typeof cleaningOrder>, at: Date) {
  if (order === 'assign' && cleanerId !== undefined) return assign(before, cleanerId, at);
  return reportByOperator(before, at, order === 'damage' ? { damage: text } : {});
}
