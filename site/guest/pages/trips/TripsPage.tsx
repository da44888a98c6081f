import { useEffect } from 'preact/hooks';
import type { AnswerOf } from '../../../shared/api/types.ts';
import { useAnswer } from '../../../shared/api/use-answer.ts';
import { sayStay } from '../../../shared/say/say-date.ts';
import { sayMoney } from '../../../shared/say/say-money.ts';
import { SignInError } from '../../../shared/session/user-pool.ts';
import { sayParty } from '../../party/say-party.ts';
import { signOut, useSession } from '../../session/guest-session.ts';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';
import { Loading } from '../../shell/Loading.tsx';
import { PageTitle } from '../../shell/PageTitle.tsx';
import { Picture } from '../../shell/Picture.tsx';
import { signInWords } from '../../words/sign-in.ts';
import { words } from '../../words/words.ts';
import { readTrips } from './read-trips.ts';
import { SignIn } from './SignIn.tsx';

type Trip = AnswerOf<'listTrips'>['trips'][number];

const Card = ({ trip: { bookingId, status, property, party, total, currency, ...stay } }: { trip: Trip }) => (
  <li class="home-card">
    <Picture photo={property.photo} />
    <div class="home-card-text">
      <p class="town">{words.trip.status[status]}</p>
      <h2>
        <a href={`/trip/${bookingId}`}>
          {property.name}, {property.town}
        </a>
      </h2>
      <p>{sayStay(stay)}</p>
      <p class="facts">
        {sayParty(party)} · {sayMoney(total, currency)}
      </p>
    </div>
  </li>
);

function Trips({ email }: { email: string }) {
  const { answer, error, retry } = useAnswer(email, readTrips);
  // Who was signed out meanwhile is shown the way to sign in by the session's end.
  const isOver = error instanceof SignInError;
  useEffect(() => {
    if (isOver) signOut();
  }, [isOver]);
  if (error !== undefined) return isOver ? <Loading /> : <ErrorNotice error={error} retry={retry} />;
  if (!answer) return <Loading />;
  if (answer.trips.length === 0) return <p class="notice">{signInWords.none(email)}</p>;
  return (
    <ul class="homes">
      {answer.trips.map((trip) => (
        <Card key={trip.bookingId} trip={trip} />
      ))}
    </ul>
  );
}

/** The stays of a guest who signed in with the mail address they booked with. */
export default function TripsPage() {
  const session = useSession();
  if (!session) return <SignIn />;
  return (
    <>
      <PageTitle tab={words.shell.trips}>{words.shell.trips}</PageTitle>
      <p class="lead">
        {signInWords.signedIn(session.email)}{' '}
        <button type="button" class="link" onClick={() => signOut()}>
          {signInWords.signOut}
        </button>
      </p>
      <Trips email={session.email} />
    </>
  );
}
