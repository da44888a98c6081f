import { useEffect } from 'preact/hooks';
import { useAnswer } from '../../../shared/api/use-answer.ts';
import { SignInError } from '../../../shared/session/user-pool.ts';
import { signOut, useSession } from '../../session/guest-session.ts';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';
import { Loading } from '../../shell/Loading.tsx';
import { PageTitle } from '../../shell/PageTitle.tsx';
import { signInWords } from '../../words/sign-in.ts';
import { words } from '../../words/words.ts';
import { readTrips } from './read-trips.ts';
import { SignIn } from './SignIn.tsx';
import { TripCards } from './TripCards.tsx';
import { TripsHere } from './TripsHere.tsx';

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
  return <TripCards trips={answer.trips} />;
}

/** The stays of a guest who signed in with the mail address they booked with; of others, those this device opens. */
export default function TripsPage() {
  const session = useSession();
  if (!session)
    return (
      <>
        <SignIn />
        <TripsHere />
      </>
    );
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
