import { useState } from 'preact/hooks';
import type { HomeDraft } from '../../../../functions/domain/home-checks/home-draft.ts';
import { type QuoteDecision, quoteStay } from '../../../../functions/domain/quoteStay.ts';
import {
  addDays,
  type CalendarMonth,
  dayKey,
  daysBetween,
  isStay,
  monthOf,
  monthsBetween,
  todayAt,
} from '../../../../functions/domain/stay.ts';
import { sayStay } from '../../../shared/say/say-date.ts';
import { sayMoney } from '../../../shared/say/say-money.ts';
import { NumberField } from '../../form/numbers.tsx';
import { TextField } from '../../form/texts.tsx';
import { hereToday } from '../../say/here-today.ts';
import { homeWords } from '../../words/home-words.ts';
import { words } from '../../words/words.ts';
import type { PreviewProps } from './LazyPreview.tsx';
import { type NightPrices, useNightPrices } from './night-prices.ts';

interface Asked {
  readonly arrival: string;
  readonly departure: string;
  readonly adults: number;
  readonly children: number;
}

const priced = ['rates', 'fees', 'taxes', 'lengthDiscounts', 'limits', 'window', 'capacity', 'timeZone'];

/** The exact price of any stay by what stands in the form, saved or not: reckoned here with the code that guests are charged by. */
export function PricePreview({ home, mistakes, propertyId }: PreviewProps) {
  const [asked, setAsked] = useState<Asked>(() => inAMonth());
  const { prices, isKnown } = useNightPrices(propertyId, asked);
  const put = (part: Partial<Asked>) => setAsked({ ...asked, ...part });
  const isWrong = mistakes.some(({ field }) => priced.includes(field.split('.')[0] ?? ''));
  return (
    <>
      <div class="columns">
        <TextField
          name="preview.arrival"
          label={words.common.arrival}
          type="date"
          value={asked.arrival}
          change={(arrival) => put({ arrival })}
        />
        <TextField
          name="preview.departure"
          label={words.common.departure}
          type="date"
          value={asked.departure}
          change={(departure) => put({ departure })}
        />
        <NumberField
          name="preview.adults"
          label={words.common.adults}
          value={asked.adults}
          change={(adults) => put({ adults })}
        />
        <NumberField
          name="preview.children"
          label={words.common.children}
          value={asked.children}
          change={(children) => put({ children })}
        />
      </div>
      <div aria-live="polite">
        {isWrong ? (
          <p>{homeWords.homes.preview.wrong}</p>
        ) : (
          <Outcome home={home} asked={asked} prices={prices} />
        )}
      </div>
      <p class="fine">{isKnown ? homeWords.homes.preview.asIfFree : homeWords.homes.preview.asIf}</p>
    </>
  );
}

function inAMonth(): Asked {
  const arrival = addDays(hereToday(), 30);
  return { arrival, departure: addDays(arrival, 7), adults: 2, children: 0 };
}

interface OutcomeProps {
  readonly home: HomeDraft;
  readonly asked: Asked;
  readonly prices: NightPrices;
}

function Outcome({ home, asked, prices }: OutcomeProps) {
  const decision = decide(home, asked, prices);
  if (!decision) return <p>{homeWords.homes.preview.choose}</p>;
  if (decision.kind === 'refuse')
    return (
      <ul class="reasons">
        {decision.reasons.map((reason) => (
          <li key={reason.code}>{words.said.reason(reason)}</li>
        ))}
        {decision.alternatives.map((stay) => (
          <li key={stay.arrival + stay.departure}>{homeWords.homes.preview.possible(sayStay(stay))}</li>
        ))}
      </ul>
    );
  const { lines, total, currency } = decision.price;
  return (
    <table class="lines">
      <caption class="visually-hidden">{homeWords.homes.preview.priceOf(sayStay(asked))}</caption>
      <tbody>
        {lines.map(({ kind, label, amount }) => (
          <tr key={`${kind} ${label}`}>
            <th scope="row">
              {words.said.line({ kind, label }, daysBetween(asked.arrival, asked.departure))}
            </th>
            <td>{sayMoney(amount, currency)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{words.common.total}</th>
          <td>{sayMoney(total, currency)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

/** Far enough around for other stays to be found where this one cannot be had, days. */
const around = 45;
/** The longest stay that is priced here, nights. */
const longest = 730;

function decide(
  property: HomeDraft,
  { arrival, departure, adults, children }: Asked,
  prices: NightPrices,
): QuoteDecision | undefined {
  const stay = { arrival, departure };
  const isParty = Number.isInteger(adults) && adults > 0 && Number.isInteger(children) && children >= 0;
  if (!isStay(stay) || !isParty || departure > addDays(arrival, longest)) return undefined;
  const months = monthsBetween(addDays(arrival, -around), addDays(departure, around)).map((month) => ({
    ...{ propertyId: '', month, taken: {}, version: 0 },
    overrides: overridesIn(month, prices),
  }));
  const today = todayAt(Date.now(), property.timeZone);
  return quoteStay({ property, months, stay, party: { adults, children, infants: 0 }, today });
}

const overridesIn = (month: CalendarMonth, prices: NightPrices) =>
  Object.fromEntries(
    [...prices].flatMap(([date, price]) =>
      monthOf(date) === month ? [[dayKey(date), { price }] as const] : [],
    ),
  );
