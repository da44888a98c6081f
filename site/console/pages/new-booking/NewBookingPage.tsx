import { useState } from 'preact/hooks';
import { useAnswer } from '../../../shared/api/use-answer.ts';
import { operate } from '../../api/operate.ts';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';
import { Loading } from '../../shell/Loading.tsx';
import { PageTitle } from '../../shell/PageTitle.tsx';
import { words } from '../../words/words.ts';
import { GuestForm } from './GuestForm.tsx';
import { Offer } from './Offer.tsx';
import { StayFields, type StayWish } from './StayFields.tsx';

const nothing: StayWish = { propertyId: '', arrival: '', departure: '', adults: 2, children: 0, infants: 0 };

/** Nights for a guest who asks on the telephone: what they cost is seen first, then they are kept while the guest pays. */
export default function NewBookingPage() {
  const [wish, setWish] = useState(nothing);
  const homes = useAnswer('homes', (signal) =>
    operate('searchBookings', { body: { limit: 1 }, signal }).then((answer) => answer.homes),
  );
  const isWhole = wish.propertyId !== '' && wish.arrival !== '' && wish.departure !== '';
  const quote = useAnswer(isWhole ? JSON.stringify(wish) : undefined, (signal) =>
    operate('createQuote', { body: wish, signal }),
  );
  return (
    <>
      <p>
        <a href="/console/bookings">{words.newBooking.all}</a>
      </p>
      <PageTitle tab={words.newBooking.title}>{words.newBooking.title}</PageTitle>
      <p class="lead">{words.newBooking.lead}</p>
      {homes.error !== undefined && <ErrorNotice error={homes.error} retry={homes.retry} />}
      {homes.loading && !homes.answer && <Loading />}
      {homes.answer && (
        <section class="panel" aria-label={words.newBooking.stay}>
          <h2>{words.newBooking.stay}</h2>
          <StayFields homes={homes.answer} wish={wish} setWish={setWish} />
          <div aria-live="polite">
            {quote.loading && <Loading />}
            <Offer quote={quote} choose={(stay) => setWish({ ...wish, ...stay })} />
          </div>
        </section>
      )}
      {quote.answer && <GuestForm quote={quote.answer} />}
    </>
  );
}
