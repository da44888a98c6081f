import type { Booking } from '../store/booking.ts';

const personal = ['title', 'firstName', 'lastName', 'email', 'phone', 'mobile', 'fax', 'company', 'address'];
const texts = ['title', 'firstName', 'lastName', 'email', 'phone', 'comments', 'notes', 'message', 'custom1'];

/** Whether a token may do that: `all:` stands for every kind of access. */
export const allows = (scopes: readonly string[], scope: string): boolean =>
  scopes.includes(scope) || scopes.includes(scope.replace(/^\w+:/, 'all:'));

/** A booking as `GET /bookings` shows it to a token: names and amounts each need a scope of their own. */
export function viewOf(booking: Booking, scopes: readonly string[], withInvoice: boolean) {
  const { price, deposit, tax, commission, invoiceItems, ...rest } = wholeView(booking);
  const entries = Object.entries(rest).filter(
    ([name]) => !personal.includes(name) || allows(scopes, 'read:bookings-personal'),
  );
  const isFinancial = allows(scopes, 'read:bookings-financial');
  return {
    ...Object.fromEntries(entries),
    ...(isFinancial ? { price, deposit, tax, commission } : {}),
    ...(isFinancial && withInvoice ? { invoiceItems } : {}),
  };
}

/** Everything of a booking. */
export function wholeView({ more, channel, ...booking }: Booking) {
  return {
    masterId: null,
    unitId: 1,
    roomQty: 1,
    offerId: 0,
    subStatus: 'none',
    ...Object.fromEntries(texts.map((name) => [name, ''])),
    deposit: 0,
    tax: 0,
    commission: 0,
    allowChannelUpdate: 'all',
    allowAutoAction: 'enable',
    allowCancellation: { type: 'propertyDefault' },
    reference: '',
    rateDescription: '',
    apiMessage: '',
    ...more,
    ...booking,
    ...(channel === '' ? {} : { channel }),
  };
}
