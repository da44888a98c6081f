import type { RouteName, routes } from '../../../functions/api/routes.ts';
import { sendSigned } from '../../shared/api/signed-requests.ts';
import type { AnswerOf, BodyOf, QueryOf } from '../../shared/api/types.ts';
import { operatorCredentials } from '../session/session.ts';

type Place<Name extends RouteName> = `${(typeof routes)[Name]['method']} ${(typeof routes)[Name]['path']}`;

// The routes file itself would bring the schemas along; its types check that these places stay the same.
const places = {
  listBookings: 'GET /operator/bookings',
  searchBookings: 'POST /operator/bookings/search',
  getOperatorBooking: 'GET /operator/bookings/{bookingId}',
  getOperatorCancellation: 'GET /operator/bookings/{bookingId}/cancellation',
  cancelAsOperator: 'POST /operator/bookings/{bookingId}/cancellation',
  getOperatorChange: 'GET /operator/bookings/{bookingId}/change',
  changeAsOperator: 'POST /operator/bookings/{bookingId}/change',
  getTimeline: 'GET /operator/calendar',
  getNumbers: 'GET /operator/numbers',
  createBlock: 'POST /operator/properties/{propertyId}/blocks',
  setPrices: 'POST /operator/properties/{propertyId}/nights',
  removeBlock: 'DELETE /operator/properties/{propertyId}/blocks/{blockId}',
  endHold: 'DELETE /operator/bookings/{bookingId}/hold',
  moveOwnersStay: 'POST /operator/bookings/{bookingId}/owner-stay',
  createOwnersStay: 'POST /operator/properties/{propertyId}/owner-stays',
  endOwnersStay: 'DELETE /operator/bookings/{bookingId}/owner-stay',
  createQuote: 'POST /quotes',
  createBookingForGuest: 'POST /operator/properties/{propertyId}/bookings',
  askRefund: 'POST /operator/bookings/{bookingId}/refunds',
  askLetter: 'POST /operator/bookings/{bookingId}/letters',
  keepNote: 'POST /operator/bookings/{bookingId}/notes',
  getCleaning: 'GET /operator/bookings/{bookingId}/cleaning',
  orderCleaning: 'POST /operator/bookings/{bookingId}/cleaning',
  reportAccessCode: 'POST /operator/bookings/{bookingId}/access-code',
  getAccessCode: 'GET /operator/bookings/{bookingId}/access-code',
  getMember: 'GET /operator/member',
  listMoney: 'GET /operator/ledger',
  listMembers: 'GET /operator/members',
  createMember: 'POST /operator/members',
  changeMember: 'POST /operator/members/{ownerId}/{userId}',
  removeMember: 'DELETE /operator/members/{ownerId}/{userId}',
  listHomes: 'GET /operator/properties',
  createHome: 'POST /operator/properties',
  getHome: 'GET /operator/properties/{propertyId}',
  changeHome: 'POST /operator/properties/{propertyId}',
  endHome: 'DELETE /operator/properties/{propertyId}',
  askPicture: 'POST /operator/properties/{propertyId}/pictures',
  getLegalTexts: 'GET /operator/legal',
  draftPrivacy: 'GET /operator/legal/privacy-draft',
  setLegalText: 'POST /operator/legal',
  createConnection: 'POST /operator/properties/{propertyId}/channels',
  tryConnection: 'POST /operator/properties/{propertyId}/channels/trial',
  changeConnection: 'POST /operator/properties/{propertyId}/channels/{connectionId}',
  removeConnection: 'DELETE /operator/properties/{propertyId}/channels/{connectionId}',
  createCleaner: 'POST /operator/cleaners',
  changeCleaner: 'POST /operator/cleaners/{cleanerId}',
  listCleaners: 'GET /operator/cleaners',
  listConnections: 'GET /operator/properties/{propertyId}/channels',
  getChannelNights: 'GET /operator/properties/{propertyId}/channels/nights',
  listWork: 'GET /operator/work',
  listFailures: 'GET /operator/failures',
  sendFailureAgain: 'POST /operator/failures',
  listExecutions: 'GET /operator/executions',
  getExecution: 'GET /operator/executions/{workflow}/{name}',
  redriveExecution: 'POST /operator/executions/{workflow}/{name}/redrive',
  stopExecution: 'POST /operator/executions/{workflow}/{name}/stop',
  restartExecution: 'POST /operator/executions/{workflow}/{name}/restart',
  chooseWork: 'POST /operator/work/{workId}',
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
  const [method = '', path = ''] = places[name].split(' ');
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, key) => encodeURIComponent(along.path?.[key] ?? ''));
  return sendSigned(operatorCredentials, {
    method: method === 'GET' || method === 'POST' ? method : 'DELETE',
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
