import { ProblemError } from '../../../shared/api/errors.ts';
import { sayMediumDate } from '../../../shared/say/say-date.ts';
import { sayFrom } from '../../../shared/say/say-money.ts';
import { HeldHere } from '../../hold/HeldHere.tsx';
import { heldHere } from '../../hold/hold.ts';
import { PartyPicker } from '../../party/PartyPicker.tsx';
import { PriceLines } from '../../price/PriceLines.tsx';
import { Refusal } from '../../price/Refusal.tsx';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';
import { Loading } from '../../shell/Loading.tsx';
import { agesKnown, type StayWish, writeWish } from '../../stay-query/stay-query.ts';
import { words } from '../../words/words.ts';
import { PromotionForm } from './PromotionForm.tsx';
import type { WishProps } from './StayCalendar.tsx';
import type { useHomeQuote } from './use-home-quote.ts';

/** Where a wish for a home is booked. */
export const checkoutAddress = (homeId: string, wish: StayWish): string =>
  `/checkout${writeWish(wish)}&home=${encodeURIComponent(homeId)}`;

function StayDates({ home, wish }: WishProps) {
  if (!wish.stay)
    return (
      <>
        <p class="price-tag">{words.search.fromPrice(sayFrom(home.fromPrice, home.currency))}</p>
        <p>{words.price.chooseDates}</p>
        <a class="button in-box" href="#calendar">
          {words.price.toCalendar}
        </a>
      </>
    );
  return (
    <dl class="stay-dates pair">
      <div>
        <dt>{words.home.arrival}</dt>
        <dd>{sayMediumDate(wish.stay.arrival)}</dd>
      </div>
      <div>
        <dt>{words.home.departure}</dt>
        <dd>{sayMediumDate(wish.stay.departure)}</dd>
      </div>
    </dl>
  );
}

interface AskedProps extends WishProps {
  readonly asked: ReturnType<typeof useHomeQuote>;
}

function QuoteArea({ home, wish, change, asked }: AskedProps) {
  const { answer, error, loading, retry } = asked;
  const hold = error ? heldHere({ homeId: home.id, stay: wish.stay }) : undefined;
  if (hold) return <HeldHere hold={hold} />;
  if (error instanceof ProblemError && error.problem.reasons)
    return <Refusal problem={error.problem} choose={(stay) => change({ ...wish, stay })} />;
  if (error) return <ErrorNotice error={error} retry={retry} />;
  if (!answer) return loading ? <Loading what={words.price.working} /> : null;
  return (
    <>
      <PriceLines price={answer.quote} />
      {agesKnown(wish.party) ? (
        <a class="button wide in-box" href={checkoutAddress(home.id, asked.wish)}>
          {words.price.book}
        </a>
      ) : (
        <p class="notice">{words.party.agesNeeded}</p>
      )}
      <p class="fine">{words.price.notYetCharged}</p>
    </>
  );
}

/** Dates, party, code, and the exact price line by line. */
export function BookingBox(props: AskedProps) {
  const { home, wish, change, asked } = props;
  return (
    <section class="box booking-box" aria-labelledby="your-stay">
      <h2 id="your-stay">{words.price.yourStay}</h2>
      <StayDates {...props} />
      <PartyPicker
        party={wish.party}
        guests={home.guests}
        infants={home.infants}
        askAges
        change={(party) => change({ ...wish, party })}
      />
      {wish.stay && (
        <>
          <PromotionForm
            code={wish.promotionCode}
            refused={asked.codeRefused}
            use={(promotionCode) => change({ ...wish, promotionCode })}
          />
          <div aria-live="polite">
            <QuoteArea {...props} />
          </div>
        </>
      )}
    </section>
  );
}
