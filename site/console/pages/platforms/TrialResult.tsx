import type { AnswerOf, BodyOf } from '../../../shared/api/types.ts';
import { homeWords } from '../../words/home-words.ts';
import { textFor } from '../../words/text-for.ts';

/** What a look at a listing showed that is to be connected. */
export type Trial = AnswerOf<'tryConnection'>;

interface Props {
  readonly trial: Trial;
  readonly mode: BodyOf<'tryConnection'>['mode'];
}

/** What was found under the ids that were given, before anything is connected. */
export function TrialResult({ trial, mode }: Props) {
  const isGood = trial.outcome === 'found' && !trial.isInOtherCurrency;
  return (
    <div class={isGood ? 'result good' : 'notice bad'}>
      {trial.outcome === 'found' ? <Found trial={trial} /> : <p>{whyNot(trial, mode)}</p>}
      {trial.ids && (
        <ul>
          {trial.ids.map(({ field, why }) => (
            <li key={field}>
              {textFor(idNames(), field)}: {homeWords.platforms.trial.why[why]}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Found({ trial: { name, currency, isInOtherCurrency, nights = 0, entries } }: { trial: Trial }) {
  const said = homeWords.platforms.trial;
  return (
    <>
      <p>
        <strong>{name === undefined ? said.found : said.foundNamed(name)}</strong>
        {currency !== undefined && said.inCurrency(currency)}.{' '}
        {entries === undefined ? said.knows(nights) : said.calendar(entries, nights)}
      </p>
      {isInOtherCurrency && <p>{said.otherCurrency}</p>}
    </>
  );
}

function idNames(): Readonly<Record<string, string>> {
  const { channexProperty, roomType, ratePlan, beds24Room } = homeWords.platforms.connect;
  return {
    channexPropertyId: channexProperty,
    roomTypeId: roomType,
    ratePlanId: ratePlan,
    roomId: beds24Room,
  };
}

function whyNot({ outcome, status }: Trial, mode: Props['mode']): string {
  const said = homeWords.platforms.trial;
  if (outcome === 'unknown' || outcome === 'unreachable') return said[outcome];
  if (outcome === 'refused') return mode === 'ical' ? said.refused : said.keyRefused;
  return status === undefined ? said.noCalendar : said.status(status);
}
