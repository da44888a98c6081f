import { useEffect, useState } from 'preact/hooks';
import type { AnswerOf } from '../../../shared/api/types.ts';
import type { PageProps } from '../../../shared/router/pages.ts';
import { sayStay } from '../../../shared/say/say-date.ts';
import { operate } from '../../api/operate.ts';
import { useLive } from '../../api/use-live.ts';
import { hereToday } from '../../say/here-today.ts';
import { Answered } from '../../shell/Answered.tsx';
import { Empty } from '../../shell/Empty.tsx';
import { PageTitle } from '../../shell/PageTitle.tsx';
import { words } from '../../words/words.ts';
import { MoneyFile } from './MoneyFile.tsx';
import { MonthTable } from './MonthTable.tsx';
import { PeriodForm } from './PeriodForm.tsx';
import { askedPeriod, lastNight } from './periods.ts';
import { RevenueChart } from './RevenueChart.tsx';
import { type CurrencyNumbers, sayCount, sayFigures } from './say-figures.ts';

/** How the homes do: occupancy, rates, revenue by month and channel, and all of it against the days before. */
export default function NumbersPage({ query }: PageProps) {
  const today = hereToday();
  const asked = askedPeriod(query, today);
  const homeId = query.get('home') ?? undefined;
  const wanted = { from: asked.from, to: asked.to, ...(homeId !== undefined && { propertyId: homeId }) };
  const live = useLive(
    JSON.stringify(wanted),
    (signal) => operate('getNumbers', { query: wanted, signal }),
    0,
  );
  const [homes, setHomes] = useState<AnswerOf<'getNumbers'>['homes']>([]);
  const found = live.answer?.homes;
  useEffect(() => {
    if (found) setHomes(found);
  }, [found]);
  return (
    <>
      <PageTitle tab={words.numbers.title}>{words.numbers.title}</PageTitle>
      <PeriodForm asked={asked} homes={homes} homeId={homeId} />
      <Answered live={live}>
        {({ currencies, before }) => (
          <>
            <p class="lead">
              {words.numbers.nightsOf(
                sayStay({ arrival: asked.from, departure: lastNight(asked) }),
                sayStay({ arrival: before.from, departure: lastNight(before) }),
              )}
            </p>
            {currencies.length === 0 && (
              <Empty title={words.numbers.noHomes}>
                <p>{words.numbers.noHomesAdvice}</p>
              </Empty>
            )}
            {currencies.map((each) => (
              <OneCurrency key={each.currency} numbers={each} />
            ))}
            <MoneyFile from={asked.from} to={asked.to} propertyId={homeId} />
          </>
        )}
      </Answered>
    </>
  );
}

function OneCurrency({ numbers }: { numbers: CurrencyNumbers }) {
  const { currency, homes, figures } = numbers;
  return (
    <section class="currency" aria-label={currency}>
      <h2>
        {currency} <small>{homes.map(({ name }) => name).join(', ')}</small>
      </h2>
      <dl class="numbers">
        {sayFigures(numbers).map(({ name, hint, value, since }) => (
          <div key={name}>
            <dt>
              {name}
              <small>{hint}</small>
            </dt>
            <dd>
              {value}
              {since !== undefined && <small> {since}</small>}
            </dd>
          </div>
        ))}
      </dl>
      {figures.sold > 0 && <RevenueChart numbers={numbers} />}
      <MonthTable numbers={numbers} />
      {figures.unpriced > 0 && (
        <p class="fine">{words.numbers.unpriced(sayCount(figures.unpriced), currency)}</p>
      )}
    </section>
  );
}
