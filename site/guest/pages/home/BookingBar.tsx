import type { Home } from '../../../shared/api/types.ts';
import { sayFrom, sayMoney } from '../../../shared/say/say-money.ts';
import { agesKnown, type StayWish } from '../../stay-query/stay-query.ts';
import { words } from '../../words/words.ts';
import { checkoutAddress } from './BookingBox.tsx';
import type { useHomeQuote } from './use-home-quote.ts';

interface BookingBarProps {
  readonly home: Home;
  readonly wish: StayWish;
  readonly asked: ReturnType<typeof useHomeQuote>;
}

/** The next step towards a booking, and where it is. */
function nextStep({ home, wish, asked }: BookingBarProps) {
  if (!wish.stay) return { href: '#calendar', says: words.price.toCalendar };
  if (!asked.answer)
    return { href: '#your-stay', says: asked.error ? words.price.seeWhy : words.price.yourStay };
  if (!agesKnown(wish.party)) return { href: '#your-stay', says: words.price.toAges };
  return { href: checkoutAddress(home.id, asked.wish), says: words.price.book };
}

function BarPrice({ home, wish, asked }: BookingBarProps) {
  const { answer, error } = asked;
  if (!wish.stay) return words.search.fromPrice(sayFrom(home.fromPrice, home.currency));
  if (!answer) return error ? words.price.notPossible : words.price.working;
  return (
    <>
      <strong>{sayMoney(answer.quote.total, home.currency)}</strong>
      <small>{words.price.included}</small>
    </>
  );
}

/** On small screens, where the price is far down: the total and the next step, always in reach. */
export function BookingBar(props: BookingBarProps) {
  const { href, says } = nextStep(props);
  return (
    <div class="booking-bar">
      <p class="price-tag">
        <BarPrice {...props} />
      </p>
      <a class="button" href={href}>
        {says}
      </a>
    </div>
  );
}
