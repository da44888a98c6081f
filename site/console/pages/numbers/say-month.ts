import { guestLocale } from '../../../shared/say/say-date.ts';

const short = new Intl.DateTimeFormat(guestLocale, { month: 'short', year: '2-digit', timeZone: 'UTC' });

/** `Jul 27`, for where there is little room. */
export const sayShortMonth = (month: string | undefined): string =>
  month === undefined ? '' : short.format(Date.parse(`${month}-01`));
