import { useEffect, useState } from 'preact/hooks';
import { NetworkError, ProblemError } from '../../api/errors.ts';
import type { PageProps } from '../../router/pages.ts';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';
import { Loading } from '../../shell/Loading.tsx';
import { PageTitle } from '../../shell/PageTitle.tsx';
import { words } from '../../words/words.ts';
import { forgetHold } from '../checkout/attempt.ts';
import { accessToken } from './access-token.ts';
import { CancelPanel } from './CancelPanel.tsx';
import { StatusPanel } from './StatusPanel.tsx';
import { TripDetails } from './TripDetails.tsx';
import { useTrip } from './use-trip.ts';

const NoAccess = () => (
  <div class="narrow">
    <PageTitle tab={words.trip.tab}>{words.trip.noAccess}</PageTitle>
    <p class="lead">{words.trip.noAccessAdvice}</p>
    <a class="button" href="/">
      {words.notFound.home}
    </a>
  </div>
);

interface OpenTripProps {
  readonly bookingId: string;
  readonly token: string;
  readonly justPaid: boolean;
}

const isRefused = (error: unknown): boolean =>
  error instanceof ProblemError && [400, 401, 403, 404].includes(error.status);

function OpenTrip({ bookingId, token, justPaid }: OpenTripProps) {
  const { trip, receivedAt, error, look } = useTrip(bookingId, token);
  const isOver = trip?.status === 'expired' || trip?.status === 'declined' || trip?.status === 'cancelled';
  // The same stay can be booked again in this tab.
  useEffect(() => {
    if (isOver) forgetHold(bookingId);
  }, [isOver]);
  if (!trip && isRefused(error)) return <NoAccess />;
  if (!trip) return error ? <ErrorNotice error={error} retry={look} /> : <Loading />;
  return (
    <>
      <PageTitle tab={words.trip.tab}>{words.trip.title(trip.property.name)}</PageTitle>
      {error !== undefined && (
        <ErrorNotice error={error} {...(!(error instanceof NetworkError) && { retry: look })} />
      )}
      <StatusPanel {...{ trip, receivedAt, justPaid, look }} />
      <TripDetails trip={trip} />
      {trip.status === 'confirmed' && <CancelPanel {...{ trip, token }} onCancelled={look} />}
    </>
  );
}

/** A booking after payment and later, for whoever has its link. */
export default function TripPage({ id, query }: PageProps) {
  const [token] = useState(() => accessToken(id));
  return token ? (
    <OpenTrip bookingId={id} token={token} justPaid={query.get('paid') === '1'} />
  ) : (
    <NoAccess />
  );
}
