import { daysBetween } from '../../../../functions/domain/stay.ts';
import type { AnswerOf } from '../../../shared/api/types.ts';
import { useAnswer } from '../../../shared/api/use-answer.ts';
import { operate } from '../../api/operate.ts';
import { sayPlatform } from '../../say/say-platform.ts';
import { sayInstant } from '../../say/say-time.ts';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';
import { Loading } from '../../shell/Loading.tsx';
import { Panel } from '../../shell/Panel.tsx';
import { words } from '../../words/words.ts';
import type { File, PartProps } from './BookingPage.tsx';

/** Whether each platform that the home is connected with has the nights as we want them. */
export function ChannelsPanel({ file }: PartProps) {
  const isOver = file.departure <= file.property.today;
  const key = isOver ? undefined : [file.property.id, file.arrival, file.departure, file.status].join();
  const asked = useAnswer(key, (signal) => readChannels(file, signal));
  if (isOver) return null;
  return (
    <Panel title={words.booking.platforms.title}>
      {asked.error !== undefined && <ErrorNotice error={asked.error} retry={asked.retry} />}
      {asked.loading && <Loading />}
      {asked.answer?.length === 0 && <p>{words.booking.platforms.none}</p>}
      <ul class="entries">
        {asked.answer?.map(({ name, told, nights, at }) => (
          <li key={name}>
            <span>
              {name}{' '}
              <span class={`chip ${told === nights ? 'good' : 'warn'}`}>
                {told === nights
                  ? `✓ ${words.booking.platforms.asWanted}`
                  : `◷ ${words.booking.platforms.told(told, nights)}`}
              </span>
            </span>
            <small>
              {at === undefined
                ? words.booking.platforms.nothing
                : words.booking.platforms.accepted(sayInstant(at))}
            </small>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** How many months hold these nights. */
const monthsIn = ({ arrival, departure }: File) =>
  Math.min(18, Math.ceil(daysBetween(`${arrival.slice(0, 7)}-01`, departure) / 28));

async function readChannels(file: File, signal: AbortSignal) {
  const path = { propertyId: file.property.id };
  const query = { from: file.arrival.slice(0, 7), months: monthsIn(file) };
  const { connections } = await operate('listConnections', { path, signal });
  if (connections.length === 0) return [];
  const { nights } = await operate('getChannelNights', { path, query, signal });
  const own = nights.filter(({ date }) => date >= file.arrival && date < file.departure);
  return connections.map(({ connectionId, platform, mode }) => {
    const told = own.flatMap(({ channels }) => channels.filter((each) => each.connectionId === connectionId));
    return { name: sayPlatform({ platform, mode }), nights: own.length, ...standing(told) };
  });
}

type Channel = AnswerOf<'getChannelNights'>['nights'][number]['channels'][number];

function standing(told: readonly Channel[]) {
  const at = told.flatMap(({ accepted }) => accepted.availabilityAt ?? []).sort();
  const last = at.at(-1);
  return { told: told.filter(({ isTold }) => isTold).length, ...(last !== undefined && { at: last }) };
}
