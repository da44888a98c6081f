import { send } from '../../api/send.ts';
import { isSignedIn } from '../../session/is-signed-in.ts';
import { accessToken } from './access-token.ts';

/** Sends requests about one booking as somebody who may open it. */
export type SendTrip = typeof send;

/** How this device opens a booking: by its token, else as the guest who signed in; undefined where it cannot. */
export function tripAccess(bookingId: string): SendTrip | undefined {
  const token = accessToken(bookingId);
  if (token)
    return (request) => send({ ...request, headers: { ...request.headers, 'x-booking-token': token } });
  if (!isSignedIn()) return undefined;
  return async (request) => (await import('../../session/guest-session.ts')).sendAsGuest(request);
}
