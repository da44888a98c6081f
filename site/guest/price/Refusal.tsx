import type { Stay } from '../../../functions/domain/stay.ts';
import { nightCount } from '../../../functions/domain/stay.ts';
import type { Problem } from '../../shared/api/types.ts';
import { sayStay } from '../../shared/say/say-date.ts';
import { words } from '../words/words.ts';

/** A refused stay, and what to do with another. */
export interface RefusalProps {
  readonly problem: Problem;
  choose(stay: Stay): void;
}

/** Why a stay cannot be had, in plain sentences, and the nearest stays that can. */
export function Refusal({ problem, choose }: RefusalProps) {
  const { reasons = [], alternatives = [] } = problem;
  const sentences =
    reasons.length > 0 ? reasons.map(words.said.reason) : [words.said.problem(problem).advice];
  return (
    <div class="notice warn" role="alert">
      <p class="notice-title">{words.price.notPossible}</p>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {alternatives.length > 0 && (
        <>
          <p>{words.price.insteadTry}</p>
          <ul class="choices">
            {alternatives.map((stay) => (
              <li key={stay.arrival + stay.departure}>
                <button type="button" class="button quiet" onClick={() => choose(stay)}>
                  {sayStay(stay)} <small>{words.common.nights(nightCount(stay))}</small>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
