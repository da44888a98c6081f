import type { Home } from '../../api/types.ts';
import { sayFrom, sayMoney } from '../../price/say-money.ts';
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
  if (!asked.answer) return { href: '#your-stay', says: words.price.yourStay };
  if (!agesKnown(wish.party)) return { href: '#your-stay', says: words.price.toAges };
  return { href: checkoutAddress(home.id, asked.wish), says: words.price.book };
}

/** On small screens, where the price is far down: the total and the next step, always in reach. */
export function BookingBar(props: BookingBarProps) {
  const { home, wish, asked } = props;
  const { href, says } = nextStep(props);
  const total = wish.stay && asked.answer && sayMoney(asked.answer.quote.total, home.currency);
  return (
    <div class="booking-bar">
      <p class="price-tag">
        {total ? <strong>{total}</strong> : words.search.fromPrice(sayFrom(home.fromPrice, home.currency))}
        {total && <small>{words.price.included}</small>}
      </p>
      <a class="button" href={href}>
        {says}
      </a>
    </div>
  );
}
