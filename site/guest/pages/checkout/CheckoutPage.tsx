import { ProblemError } from '../../../shared/api/errors.ts';
import type { Home } from '../../../shared/api/types.ts';
import { useAnswer } from '../../../shared/api/use-answer.ts';
import type { PageProps } from '../../../shared/router/pages.ts';
import { go } from '../../../shared/router/place.ts';
import { sayStay } from '../../../shared/say/say-date.ts';
import { sayMoney } from '../../../shared/say/say-money.ts';
import { readHome } from '../../api/client.ts';
import { HeldHere } from '../../hold/HeldHere.tsx';
import { heldHere } from '../../hold/hold.ts';
import { sayParty } from '../../party/say-party.ts';
import { Refusal } from '../../price/Refusal.tsx';
import { quoteKey } from '../../price/received-quote.ts';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';
import { Loading } from '../../shell/Loading.tsx';
import { PageTitle } from '../../shell/PageTitle.tsx';
import { readWish, type StayWish, writeWish } from '../../stay-query/stay-query.ts';
import { words } from '../../words/words.ts';
import { checkoutAddress } from '../home/BookingBox.tsx';
import { homes } from '../home/homes.ts';
import NotFoundPage from '../not-found/NotFoundPage.tsx';
import { GuestForm } from './GuestForm.tsx';
import { Summary } from './Summary.tsx';
import { useBooking } from './use-booking.ts';
import { useQuote } from './use-quote.ts';

interface CheckoutProps {
  readonly home: Home;
  readonly wish: StayWish;
}

/** What went wrong, where no field is at fault. */
function Trouble({ error, retry, home, wish }: CheckoutProps & { error: unknown; retry?: () => void }) {
  if (error === undefined) return null;
  if (error instanceof ProblemError && error.problem.errors) return null;
  if (error instanceof ProblemError && (error.problem.reasons || error.status === 409)) {
    // Another tab may have been quicker.
    const hold = heldHere({ homeId: home.id, stay: wish.stay });
    return hold ? (
      <HeldHere hold={hold} />
    ) : (
      <Refusal
        problem={error.problem}
        choose={(stay) => go(checkoutAddress(home.id, { ...wish, stay }), 'replace')}
      />
    );
  }
  return <ErrorNotice error={error} {...(retry && { retry })} />;
}

const PriceChanged = ({ from, to }: { from: string; to: string }) => (
  <div class="notice warn" role="alert">
    <p class="notice-title">{words.checkout.priceChanged}</p>
    <p>{words.checkout.priceChangedFrom(from, to)}</p>
  </div>
);

function Booking({ home, wish }: CheckoutProps) {
  const quote = useQuote(home.id, wish);
  const { busy, error, submit } = useBooking(quote);
  const { received, formerTotal } = quote;
  if (!received)
    return quote.error ? (
      <Trouble {...{ home, wish }} error={quote.error} retry={quote.renew} />
    ) : (
      <Loading what={words.price.working} />
    );
  const { total, currency } = received.quote;
  return (
    <div class="beside">
      <div>
        {formerTotal !== undefined && (
          <PriceChanged from={sayMoney(formerTotal, currency)} to={sayMoney(total, currency)} />
        )}
        <GuestForm
          quote={received.quote}
          busy={busy}
          error={error}
          submit={(details) => submit(received, details)}
        />
        <Trouble {...{ home, wish, error }} />
      </div>
      <Summary home={home} received={received} renew={quote.renew} />
    </div>
  );
}

function Checkout({ home, wish }: CheckoutProps) {
  const asked = quoteKey(home.id, wish);
  const hold = heldHere({ homeId: home.id, stay: wish.stay });
  return (
    <>
      <a class="back" href={`/homes/${home.id}${writeWish(wish)}`}>
        <span aria-hidden="true">←</span> {home.name}
      </a>
      <PageTitle tab={words.checkout.tab}>{words.checkout.title}</PageTitle>
      <p class="lead">
        {[home.name, wish.stay && sayStay(wish.stay), sayParty(wish.party)].filter(Boolean).join(' · ')}
      </p>
      {hold ? <HeldHere hold={hold} /> : <Booking key={asked} {...{ home, wish }} />}
    </>
  );
}

/** Checkout: the stay, the guest, the policy; then the nights are held and the guest pays. */
export default function CheckoutPage({ query }: PageProps) {
  const id = query.get('home') ?? '';
  const wish = readWish(query);
  const { answer, error, retry } = useAnswer(id || undefined, () => readHome(id), homes);
  const missing = !id || !wish.stay || (error instanceof ProblemError && error.status === 404);
  if (missing) return <NotFoundPage />;
  if (error) return <ErrorNotice error={error} retry={retry} />;
  return answer ? <Checkout home={answer} wish={wish} /> : <Loading />;
}
