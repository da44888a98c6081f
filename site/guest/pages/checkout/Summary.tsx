import type { Home, Quote } from '../../../shared/api/types.ts';
import { sayLongDate, sayTime } from '../../../shared/say/say-date.ts';
import { sayParty } from '../../party/say-party.ts';
import { Countdown } from '../../price/Countdown.tsx';
import { PriceLines } from '../../price/PriceLines.tsx';
import { quoteDeadline, type ReceivedQuote } from '../../price/received-quote.ts';
import { Picture } from '../../shell/Picture.tsx';
import { words } from '../../words/words.ts';

const Dates = ({ quote, home }: { quote: Quote; home: Home }) => (
  <dl class="stay-dates">
    <div>
      <dt>{words.home.arrival}</dt>
      <dd>
        {sayLongDate(quote.arrival)} <small>{words.home.from(sayTime(home.checkIn))}</small>
      </dd>
    </div>
    <div>
      <dt>{words.home.departure}</dt>
      <dd>
        {sayLongDate(quote.departure)} <small>{words.home.by(sayTime(home.checkOut))}</small>
      </dd>
    </div>
    <div>
      <dt>{words.home.guests}</dt>
      <dd>{sayParty(quote.party)}</dd>
    </div>
  </dl>
);

/** What is being booked, and the exact price with how long it holds. */
export function Summary({ home, received, renew }: { home: Home; received: ReceivedQuote; renew(): void }) {
  const [photo] = home.photos;
  return (
    <section class="box" aria-labelledby="your-stay">
      <h2 id="your-stay">{words.price.yourStay}</h2>
      {photo && <Picture photo={photo} eager />}
      <p class="summary-name">
        {home.name}, {home.town}
      </p>
      <Dates quote={received.quote} home={home} />
      <PriceLines price={received.quote} />
      <Countdown
        key={received.quote.quoteId}
        deadline={quoteDeadline(received)}
        name={words.checkout.priceHolds}
        onOver={renew}
      />
    </section>
  );
}
