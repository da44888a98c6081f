import type { z } from 'zod';
import { tongueOf } from '../../mail/language.ts';
import type { OpenJob } from './open-job.ts';
import type { cleaningJob } from './schemas.ts';
import { jobWords } from './words.ts';

/** A job as the API shows it to its cleaner; where it is only while they have it or may have it. */
export function sayJob({
  state,
  actions,
  cleaning,
  home,
  cleaner,
  codes,
  attached,
}: OpenJob): z.input<typeof cleaningJob> {
  const [, text] = jobWords[tongueOf(cleaner.locale).language].states[state];
  const { window, guests, offers } = cleaning;
  const until = offers.find(({ cleanerId }) => cleanerId === cleaner.id)?.until;
  return {
    state,
    text,
    actions: [...actions],
    home: { name: home.name, town: home.town, timeZone: home.timeZone },
    window: { ...window },
    ...(guests !== undefined && { guests }),
    ...(codes && { codes }),
    ...(attached && {
      photos: {
        count: attached.photos.length,
        ...(attached.form && {
          upload: { action: attached.form.action, fields: { ...attached.form.fields } },
        }),
      },
    }),
    ...(state === 'offered' && until !== undefined && { answerBy: until }),
  };
}
