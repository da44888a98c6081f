import { cancellationRequest } from '../../../functions/api/bookings/change-schemas.ts';
import { bookingRequest } from '../../../functions/api/bookings/schemas.ts';
import { homeCard, homePage } from '../../../functions/api/browse/home-card.ts';
import { calendarQuery, quoteRequest, searchQuery } from '../../../functions/api/browse/schemas.ts';
import { calendarNights } from '../../../functions/domain/calendar.ts';
import type { Party } from '../../../functions/domain/party.ts';
import { quoteStay } from '../../../functions/domain/quoteStay.ts';
import { bookingAnswer, cancellationAnswer, keepBooking, moveBooking, type StubBooking } from './bookings.ts';
import { addMonthsTo } from './dates.ts';
import { stubHomes } from './homes.ts';

/** What the stub answers. */
export interface StubAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** A request as the stub reads it. */
export interface StubRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: unknown;
}

/** What a quote of the stub was for, by its id. */
const quotes = new Map<
  string,
  Omit<StubBooking, 'id' | 'guest' | 'termsAccepted' | 'status' | 'token' | 'heldUntil'>
>();

/** A problem of a kind of the API. */
export const problem = (status: number, kind: string, detail: string, more: object = {}): StubAnswer => ({
  status,
  body: { type: `urn:stayflow:problem:${kind}`, title: detail, status, detail, ...more },
});

/** Small, so that paging shows. */
const pageSize = 4;

const found = (id: string) => stubHomes.find(({ home }) => home.id === id);
const minutesAhead = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();

const partyOf = ({
  adults,
  children,
  infants,
  childAges,
}: {
  adults: number;
  children: number;
  infants: number;
  childAges?: number[] | undefined;
}): Party => ({
  adults,
  children,
  infants,
  ...(childAges && { childAges }),
});

function search({ url }: StubRequest): StubAnswer {
  const asked = searchQuery.parse(Object.fromEntries(url.searchParams));
  const { arrival, departure } = asked;
  const properties = stubHomes.flatMap(({ home, months, today }) => {
    if (!arrival || !departure) return [homeCard(home)];
    const stay = { arrival, departure };
    const decision = quoteStay({ property: home, months, stay, party: partyOf(asked), today });
    if (decision.kind === 'refuse') return [];
    return [{ ...homeCard(home), total: decision.price.total, nights: decision.price.nights.length }];
  });
  const from = (asked.after ?? -1) + 1;
  const page = properties.slice(from, from + pageSize);
  const more = properties.length > from + pageSize ? { next: String(from + pageSize - 1) } : {};
  return { status: 200, body: { properties: page, ...more } };
}

function calendar(id: string, { url }: StubRequest): StubAnswer {
  const stub = found(id);
  if (!stub) return problem(404, 'not-found', 'There is no such home.');
  const { from, months } = calendarQuery.parse(Object.fromEntries(url.searchParams));
  const nights = calendarNights({
    book: stub.home,
    months: stub.months,
    from: `${from}-01`,
    to: `${addMonthsTo(from, months)}-01`,
    today: stub.today,
  });
  return { status: 200, body: { propertyId: id, currency: stub.home.currency, today: stub.today, nights } };
}

function quote({ body }: StubRequest): StubAnswer {
  const { propertyId, arrival, departure, promotionCode, ...guests } = quoteRequest.parse(body);
  const stub = found(propertyId);
  if (!stub) return problem(404, 'not-found', 'There is no such home.');
  const stay = { arrival, departure };
  const { home, months, today } = stub;
  const decision = quoteStay({
    property: home,
    months,
    stay,
    party: partyOf(guests),
    today,
    ...(promotionCode && { promotionCode }),
  });
  if (decision.kind === 'refuse') {
    const { reasons, alternatives } = decision;
    const taken = reasons.some(({ code }) => code === 'nights-taken');
    return problem(
      taken ? 409 : 422,
      taken ? 'nights-taken' : 'stay-refused',
      'This stay cannot be booked.',
      { reasons, alternatives },
    );
  }
  const quoteId = `quote-${crypto.randomUUID()}`;
  quotes.set(quoteId, { home, stay, party: partyOf(guests), price: decision.price });
  return {
    status: 200,
    body: {
      quoteId,
      propertyId,
      ...stay,
      party: partyOf(guests),
      ...decision.price,
      dueNow: decision.price.total,
      policy: home.policy,
      expiresAt: minutesAhead(30),
      now: minutesAhead(0),
    },
  };
}

function book({ body, headers, url }: StubRequest): StubAnswer {
  const { quoteId, guest, termsAccepted } = bookingRequest.parse(body);
  const quoted = quotes.get(quoteId);
  if (!quoted) return problem(410, 'quote-expired', 'This price has expired. Ask for a new one.');
  const key = headers['idempotency-key'] ?? '';
  const kept = keepBooking({ ...quoted, guest, termsAccepted, heldUntil: minutesAhead(30) }, key, url.origin);
  return { status: 201, body: kept };
}

function trip(id: string, { headers, url }: StubRequest): StubAnswer {
  const body = bookingAnswer(id, headers['x-booking-token'] ?? '', url.origin);
  return body ? { status: 200, body } : problem(404, 'not-found', 'There is no such booking.');
}

function cancellation(id: string, { method, headers, body }: StubRequest): StubAnswer {
  const shown = cancellationAnswer(id, headers['x-booking-token'] ?? '');
  if (!shown) return problem(404, 'not-found', 'There is no such booking.');
  if (method === 'GET') return { status: 200, body: shown };
  const { refund } = cancellationRequest.parse(body);
  if (refund !== shown.refund)
    return problem(409, 'refund-changed', 'The refund has changed.', { refund: shown.refund });
  moveBooking(id, 'cancelled');
  return { status: 200, body: { ...shown, status: 'cancelling', canCancel: false } };
}

function home(id: string): StubAnswer {
  const stub = found(id);
  return stub
    ? { status: 200, body: homePage(stub.home) }
    : problem(404, 'not-found', 'There is no such home.');
}

/** A site with terms in German and a privacy notice in English, each in its first version. */
function legal(kind: string): StubAnswer {
  const head = { version: 1, writtenAt: '2027-01-10T12:00:00.000Z' };
  const list = { privacy: { ...head, languages: ['en'] }, terms: { ...head, languages: ['de'] } };
  if (kind === '') return { status: 200, body: list };
  const words =
    kind === 'terms' ? { de: 'Anreise ab 16 Uhr.\n\nKeine Feste.' } : { en: 'We keep your name.' };
  return { status: 200, body: { kind, ...head, words } };
}

/** Answers as the API would, from memory, with the product's own price and calendar rules. */
export function answerApi(request: StubRequest): StubAnswer {
  const [, place = '', id = '', part = ''] = request.url.pathname.replace(/^\/api/, '').split('/');
  if (part === 'cancellation') return cancellation(id, request);
  if (request.method === 'POST') return place === 'quotes' ? quote(request) : book(request);
  if (place === 'legal') return legal(id);
  if (place === 'bookings') return trip(id, request);
  if (id === '') return search(request);
  return part === 'calendar' ? calendar(id, request) : home(id);
}
