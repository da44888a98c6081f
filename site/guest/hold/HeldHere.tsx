import { sayStay } from '../../shared/say/say-date.ts';
import { words } from '../words/words.ts';
import type { Hold } from './hold.ts';

/** The guest holds these nights already: the way to their own page. */
export const HeldHere = ({ hold }: { hold: Hold }) => (
  <div class="notice">
    <p class="notice-title">{words.hold.title(sayStay(hold))}</p>
    <p>{words.hold.advice}</p>
    <a class="button" href={`/trip/${hold.bookingId}`}>
      {words.hold.open}
    </a>
  </div>
);
