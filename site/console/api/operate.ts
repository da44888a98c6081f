import type { RouteName, routes } from '../../../functions/api/routes.ts';
import { sendSigned } from '../../shared/api/signed-requests.ts';
import type { AnswerOf, BodyOf, QueryOf } from '../../shared/api/types.ts';
import { operatorCredentials } from '../session/session.ts';

type Place<Name extends RouteName> = Pick<(typeof routes)[Name], 'method' | 'path'>;

// The routes file itself would bring the schemas along; its types check that these places stay the same.
const places = {
  listBookings: { method: 'GET', path: '/operator/bookings' },
  searchBookings: { method: 'POST', path: '/operator/bookings/search' },
  getOperatorBooking: { method: 'GET', path: '/operator/bookings/{bookingId}' },
  getOperatorCancellation: { method: 'GET', path: '/operator/bookings/{bookingId}/cancellation' },
  cancelAsOperator: { method: 'POST', path: '/operator/bookings/{bookingId}/cancellation' },
  getOperatorChange: { method: 'GET', path: '/operator/bookings/{bookingId}/change' },
  changeAsOperator: { method: 'POST', path: '/operator/bookings/{bookingId}/change' },
  getTimeline: { method: 'GET', path: '/operator/calendar' },
  getNumbers: { method: 'GET', path: '/operator/numbers' },
  createBlock: { method: 'POST', path: '/operator/properties/{propertyId}/blocks' },
  setPrices: { method: 'POST', path: '/operator/properties/{propertyId}/nights' },
  removeBlock: { method: 'DELETE', path: '/operator/properties/{propertyId}/blocks/{blockId}' },
  endHold: { method: 'DELETE', path: '/operator/bookings/{bookingId}/hold' },
  moveOwnersStay: { method: 'POST', path: '/operator/bookings/{bookingId}/owner-stay' },
  createOwnersStay: { method: 'POST', path: '/operator/properties/{propertyId}/owner-stays' },
  endOwnersStay: { method: 'DELETE', path: '/operator/bookings/{bookingId}/owner-stay' },
  createQuote: { method: 'POST', path: '/quotes' },
  createBookingForGuest: { method: 'POST', path: '/operator/properties/{propertyId}/bookings' },
  askRefund: { method: 'POST', path: '/operator/bookings/{bookingId}/refunds' },
  askLetter: { method: 'POST', path: '/operator/bookings/{bookingId}/letters' },
  keepNote: { method: 'POST', path: '/operator/bookings/{bookingId}/notes' },
  getCleaning: { method: 'GET', path: '/operator/bookings/{bookingId}/cleaning' },
  orderCleaning: { method: 'POST', path: '/operator/bookings/{bookingId}/cleaning' },
  reportAccessCode: { method: 'POST', path: '/operator/bookings/{bookingId}/access-code' },
  getAccessCode: { method: 'GET', path: '/operator/bookings/{bookingId}/access-code' },
  getMember: { method: 'GET', path: '/operator/member' },
  listMoney: { method: 'GET', path: '/operator/ledger' },
  listMembers: { method: 'GET', path: '/operator/members' },
  createMember: { method: 'POST', path: '/operator/members' },
  changeMember: { method: 'POST', path: '/operator/members/{ownerId}/{userId}' },
  removeMember: { method: 'DELETE', path: '/operator/members/{ownerId}/{userId}' },
  listHomes: { method: 'GET', path: '/operator/properties' },
  createHome: { method: 'POST', path: '/operator/properties' },
  getHome: { method: 'GET', path: '/operator/properties/{propertyId}' },
  changeHome: { method: 'POST', path: '/operator/properties/{propertyId}' },
  endHome: { method: 'DELETE', path: '/operator/properties/{propertyId}' },
  askPicture: { method: 'POST', path: '/operator/properties/{propertyId}/pictures' },
  listLegalTexts: { method: 'GET', path: '/legal' },
  getLegalTexts: { method: 'GET', path: '/operator/legal' },
  draftPrivacy: { method: 'GET', path: '/operator/legal/privacy-draft' },
  setLegalText: { method: 'POST', path: '/operator/legal' },
  createConnection: { method: 'POST', path: '/operator/properties/{propertyId}/channels' },
  tryConnection: { method: 'POST', path: '/operator/properties/{propertyId}/channels/trial' },
  changeConnection: { method: 'POST', path: '/operator/properties/{propertyId}/channels/{connectionId}' },
  removeConnection: { method: 'DELETE', path: '/operator/properties/{propertyId}/channels/{connectionId}' },
  createCleaner: { method: 'POST', path: '/operator/cleaners' },
  changeCleaner: { method: 'POST', path: '/operator/cleaners/{cleanerId}' },
  listCleaners: { method: 'GET', path: '/operator/cleaners' },
  listConnections: { method: 'GET', path: '/operator/properties/{propertyId}/channels' },
  getChannelNights: { method: 'GET', path: '/operator/properties/{propertyId}/channels/nights' },
  listWork: { method: 'GET', path: '/operator/work' },
  listFailures: { method: 'GET', path: '/operator/failures' },
  sendFailureAgain: { method: 'POST', path: '/operator/failures' },
  listExecutions: { method: 'GET', path: '/operator/executions' },
  getExecution: { method: 'GET', path: '/operator/executions/{workflow}/{name}' },
  redriveExecution: { method: 'POST', path: '/operator/executions/{workflow}/{name}/redrive' },
  stopExecution: { method: 'POST', path: '/operator/executions/{workflow}/{name}/stop' },
  restartExecution: { method: 'POST', path: '/operator/executions/{workflow}/{name}/restart' },
  chooseWork: { method: 'POST', path: '/operator/work/{workId}' },
} as const satisfies { [Name in RouteName]?: Place<Name> };

type Operation = keyof typeof places;

/** What goes along with a request. */
export interface Along<Name extends RouteName> {
  /** Values of the path's placeholders. */
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: QueryOf<Name>;
  readonly body?: BodyOf<Name>;
  /** Idempotency-Key: the same for every try of one request. */
  readonly key?: string;
  readonly signal?: AbortSignal;
}

/** Calls a route of the API as the operator who signed in. Throws NetworkError, ProblemError, SignInError. */
export function operate<Name extends Operation>(
  name: Name,
  along: Along<Name> = {},
): Promise<AnswerOf<Name>> {
  const { method, path } = places[name];
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, key) => encodeURIComponent(along.path?.[key] ?? ''));
  return sendSigned(operatorCredentials, {
    method,
    path: `${filled}${searchOf(along.query)}`,
    ...(along.body !== undefined && { body: JSON.stringify(along.body) }),
    ...(along.key !== undefined && { headers: { 'idempotency-key': along.key } }),
    ...(along.signal && { signal: along.signal }),
  });
}

function searchOf(query: unknown): string {
  const given = Object.entries(query ?? {}).filter(([, value]) => value !== undefined);
  return given.length === 0
    ? ''
    : `?${new URLSearchParams(given.map(([key, value]) => [key, String(value)]))}`;
}
