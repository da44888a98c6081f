import { useEffect, useState } from 'preact/hooks';
import type { Currency } from '../../../../functions/domain/money.ts';
import type { AnswerOf } from '../../../shared/api/types.ts';
import { sayMediumDate, sayMonth } from '../../../shared/say/say-date.ts';
import { sayMoney } from '../../../shared/say/say-money.ts';
import { operate } from '../../api/operate.ts';
import { useLive } from '../../api/use-live.ts';
import { hereToday } from '../../say/here-today.ts';
import { sayInstant } from '../../say/say-time.ts';
import { Answered } from '../../shell/Answered.tsx';
import { homeWords } from '../../words/home-words.ts';
import type { Connection } from './ConnectionCard.tsx';

type Told = AnswerOf<'getChannelNights'>;
type Night = Told['nights'][number];
type Channel = Night['channels'][number];

const monthAfter = (month: string, by: number): string =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)) - 1 + by)).toISOString().slice(0, 7);

/** Each night of a month and platform: what we want, what it last accepted, and when. */
export function NightsTold({
  propertyId,
  connections,
}: {
  propertyId: string;
  connections: readonly Connection[];
}) {
  const [chosen, setMonth] = useState<string>();
  const [there, setThere] = useState(() => hereToday().slice(0, 7));
  const month = chosen ?? there;
  const live = useLive(
    `${propertyId} ${month}`,
    (signal) =>
      operate('getChannelNights', { path: { propertyId }, query: { from: month, months: '1' }, signal }),
    15_000,
  );
  const today = live.answer?.today;
  // The home's own clock counts, which the first answer tells.
  useEffect(() => {
    if (today !== undefined) setThere(today.slice(0, 7));
  }, [today]);
  return (
    <section aria-labelledby="nights">
      <h2 id="nights">{homeWords.platforms.nights.title}</h2>
      <div class="actions">
        <button type="button" class="button quiet" onClick={() => setMonth(monthAfter(month, -1))}>
          ‹ <span class="visually-hidden">{homeWords.platforms.nights.before}</span>
        </button>
        <strong aria-live="polite">{sayMonth(month)}</strong>
        <button type="button" class="button quiet" onClick={() => setMonth(monthAfter(month, 1))}>
          › <span class="visually-hidden">{homeWords.platforms.nights.after}</span>
        </button>
      </div>
      <Answered live={live}>
        {(told) =>
          told.nights.length === 0 ? (
            <p>{homeWords.platforms.nights.over}</p>
          ) : (
            <NightTable told={told} connections={connections} />
          )
        }
      </Answered>
    </section>
  );
}

function NightTable({ told, connections }: { told: Told; connections: readonly Connection[] }) {
  return (
    <table class="nights-told">
      <thead>
        <tr>
          <th scope="col">{homeWords.platforms.nights.night}</th>
          <th scope="col">{homeWords.platforms.nights.wanted}</th>
          {connections.map(({ connectionId, platform }) => (
            <th key={connectionId} scope="col">
              {homeWords.platforms.names[platform]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {told.nights.map((night) => (
          <tr key={night.date}>
            <th scope="row">{sayMediumDate(night.date)}</th>
            <td>{sayOffer(night.wanted, told.currency)}</td>
            {connections.map(({ connectionId }) => (
              <td key={connectionId}>
                <Accepted
                  channel={night.channels.find((each) => each.connectionId === connectionId)}
                  currency={told.currency}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface Offer {
  readonly isFree?: boolean | undefined;
  readonly price?: number | undefined;
  readonly minStay?: number | undefined;
}

function sayOffer({ isFree, price, minStay }: Offer, currency: Currency): string {
  if (isFree === undefined) return '';
  if (!isFree) return homeWords.platforms.nights.closed;
  const cost =
    price === undefined
      ? homeWords.platforms.nights.free
      : homeWords.platforms.nights.freeAt(sayMoney(price, currency));
  return minStay === undefined || minStay < 2 ? cost : homeWords.platforms.nights.from(cost, minStay);
}

function Accepted({ channel, currency }: { channel: Channel | undefined; currency: Currency }) {
  if (!channel) return <span class="chip plain">{homeWords.platforms.nights.notTold}</span>;
  const { isTold, accepted, isUnsure, theirs: has } = channel;
  const offer = sayOffer(accepted, currency);
  return (
    <>
      <span class={isTold ? 'chip good' : 'chip warn'}>
        {isTold
          ? `✓ ${homeWords.platforms.nights.asWanted}`
          : isUnsure
            ? `? ${homeWords.platforms.nights.unsure}`
            : `… ${homeWords.platforms.nights.onItsWay}`}
      </span>{' '}
      {!isTold && offer}
      {has && <small> {homeWords.platforms.nights.theirs[has]}</small>}
      {accepted.availabilityAt !== undefined && <small> {sayInstant(accepted.availabilityAt)}</small>}
    </>
  );
}
