import { addDays } from '../../../../functions/domain/stay.ts';
import type { AnswerOf } from '../../../shared/api/types.ts';
import { go } from '../../../shared/router/place.ts';
import { words } from '../../words/words.ts';
import { type Asked, lastNight } from './periods.ts';

interface PeriodFormProps {
  readonly asked: Asked;
  readonly homes: AnswerOf<'getNumbers'>['homes'];
  readonly homeId: string | undefined;
}

/** Which nights of which homes. */
export function PeriodForm({ asked, homes, homeId }: PeriodFormProps) {
  const show = (period: Readonly<Record<string, string>>, home = homeId) =>
    go(`/console/numbers?${new URLSearchParams({ ...period, ...(home && { home }) })}`, 'replace');
  const present = asked.name === 'own' ? { from: asked.from, to: asked.to } : { period: asked.name };
  return (
    <div class="filters">
      <select
        aria-label={words.numbers.period}
        value={asked.name}
        onChange={({ currentTarget: { value } }) =>
          show(value === 'own' ? { from: asked.from, to: asked.to } : { period: value })
        }
      >
        {Object.entries(words.numbers.periods).map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
      {asked.name === 'own' && (
        <>
          <input
            type="date"
            aria-label={words.numbers.firstNight}
            value={asked.from}
            onChange={({ currentTarget: { value } }) => show({ from: value, to: asked.to })}
          />
          <input
            type="date"
            aria-label={words.numbers.lastNight}
            value={lastNight(asked)}
            onChange={({ currentTarget: { value } }) =>
              value && show({ from: asked.from, to: addDays(value, 1) })
            }
          />
        </>
      )}
      <select
        aria-label={words.common.home}
        value={homeId ?? ''}
        onChange={({ currentTarget: { value } }) => show(present, value)}
      >
        <option value="">{words.common.allHomes}</option>
        {homes.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
