import { useEffect, useState } from 'preact/hooks';
import { NetworkError, ProblemError } from '../../../shared/api/errors.ts';
import type { Trip } from '../../../shared/api/types.ts';
import type { PageProps } from '../../../shared/router/pages.ts';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';
import { Loading } from '../../shell/Loading.tsx';
import { PageTitle } from '../../shell/PageTitle.tsx';
import { words } from '../../words/words.ts';
import { forgetHold } from '../checkout/attempt.ts';
import { DepositPanel } from './DepositPanel.tsx';
import { RestPanel } from './RestPanel.tsx';
import { StatusPanel } from './StatusPanel.tsx';
import { TripDetails } from './TripDetails.tsx';
import { CancelPanel, ChangePanel, isWaiting } from './TripPanels.tsx';
import { type SendTrip, tripAccess } from './trip-access.ts';
import { useTrip } from './use-trip.ts';

const NoAccess = () => (
  <div class="narrow">
    <PageTitle tab={words.trip.tab}>{words.trip.noAccess}</PageTitle>
    <p class="lead">{words.trip.noAccessAdvice}</p>
    <a class="button" href="/trips">
      {words.trip.signIn}
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
  // The same stay can be booked again in this tab.
  useEffect(() => {
    if (isOver) forgetHold(bookingId);
  }, [isOver]);
  if (!trip && isRefused(error)) return <NoAccess />;
  if (!trip) return error ? <ErrorNotice error={error} retry={look} /> : <Loading />;
  const isOn = trip.status === 'confirmed';
  const changing = { trip, ask, receivedAt, look, justPaid: paid === nameOf(trip.change) };
  // What waits for the guest stands where they see it.
  const isTold = isWaiting(trip) || changing.justPaid;
  return (
    <>
      <PageTitle tab={words.trip.tab}>{words.trip.title(trip.property.name)}</PageTitle>
      {error !== undefined && (
        <ErrorNotice error={error} {...(!(error instanceof NetworkError) && { retry: look })} />
      )}
      <StatusPanel {...{ trip, receivedAt, look }} justPaid={paid === '1'} />
      {trip.balance && <RestPanel {...{ trip, ask, rest: trip.balance, isArriving: restPaid }} />}
      <DepositPanel {...{ trip, ask }} isArriving={depositPaid} />
      {isOn && isTold && <ChangePanel {...changing} />}
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
