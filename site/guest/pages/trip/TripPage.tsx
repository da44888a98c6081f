import { useEffect, useState } from 'preact/hooks';
import { NetworkError, ProblemError } from '../../../shared/api/errors.ts';
import type { Trip } from '../../../shared/api/types.ts';
import type { PageProps } from '../../../shared/router/pages.ts';
import { forgetHold } from '../../hold/hold.ts';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';
import { Loading } from '../../shell/Loading.tsx';
import { PageTitle } from '../../shell/PageTitle.tsx';
import { tripWords } from '../../words/trip.ts';
import { forgetAttempt } from '../checkout/attempt.ts';
import { Arriving } from './Arriving.tsx';
import { StatusPanel } from './StatusPanel.tsx';
import { TripDetails } from './TripDetails.tsx';
import { CancelPanel, ChangePanel, isWaiting, OwedPanel } from './TripPanels.tsx';
import { type SendTrip, tripAccess } from './trip-access.ts';
import { useTrip } from './use-trip.ts';

const NoAccess = () => (
  <div class="narrow">
    <PageTitle tab={tripWords.trip.tab}>{tripWords.trip.noAccess}</PageTitle>
    <p class="lead">{tripWords.trip.noAccessAdvice}</p>
    <a class="button" href="/trips">
      {tripWords.trip.signIn}
    </a>
  </div>
);

interface OpenTripProps {
  readonly bookingId: string;
  readonly ask: SendTrip;
  /** What the guest has just come back from paying for: `1` is the booking, `change-2` its second change, `balance-1` the rest, `deposit-2` the damage deposit. */
  readonly paid: string | null;
}

const nameOf = (change: Trip['change']) => change && `change-${change.number}`;

// Who was signed out meanwhile is told so by an error whose code only those who sign in have loaded.
const isRefused = (error: unknown): boolean =>
  error instanceof ProblemError
    ? [400, 401, 403, 404].includes(error.status)
    : error instanceof Error && error.name === 'SignInError';

function OpenTrip({ bookingId, ask, paid }: OpenTripProps) {
  const restPaid = paid?.startsWith('balance') ?? false;
  const depositPaid = paid?.startsWith('deposit') ?? false;
  const { trip, receivedAt, error, look } = useTrip(bookingId, ask, restPaid || depositPaid);
  const isOver = trip?.status === 'expired' || trip?.status === 'declined' || trip?.status === 'cancelled';
  // The same nights can be booked again.
  useEffect(() => {
    if (!isOver) return;
    forgetHold(bookingId);
    forgetAttempt();
  }, [isOver]);
  if (!trip && isRefused(error)) return <NoAccess />;
  if (!trip) return error ? <ErrorNotice error={error} retry={look} /> : <Loading />;
  const isOn = trip.status === 'confirmed';
  const changing = { trip, ask, receivedAt, look, justPaid: paid === nameOf(trip.change) };
  // What waits for the guest stands where they see it.
  const isTold = isWaiting(trip) || changing.justPaid;
  return (
    <>
      <PageTitle tab={tripWords.trip.tab}>{tripWords.trip.title(trip.property.name)}</PageTitle>
      {error !== undefined && (
        <ErrorNotice error={error} {...(!(error instanceof NetworkError) && { retry: look })} />
      )}
      <StatusPanel {...{ trip, ask, receivedAt, look }} justPaid={paid === '1'} />
      <OwedPanel {...{ trip, ask, restPaid, depositPaid }} />
      {isOn && isTold && <ChangePanel {...changing} />}
      <Arriving trip={trip} />
      <TripDetails trip={trip} />
      {isOn && !isTold && <ChangePanel {...changing} />}
      {isOn && <CancelPanel {...{ trip, ask, look }} />}
    </>
  );
}

/** A booking after payment and later, for whoever has its link or signed in. */
export default function TripPage({ id, query }: PageProps) {
  const [{ ask }] = useState(() => ({ ask: tripAccess(id) }));
  return ask ? <OpenTrip bookingId={id} ask={ask} paid={query.get('paid')} /> : <NoAccess />;
}
