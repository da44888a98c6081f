import { locale } from '../../../shared/say/locale.ts';

let made: Intl.DateTimeFormat | undefined;

function short(): Intl.DateTimeFormat {
  made ??= new Intl.DateTimeFormat(locale(), { month: 'short', year: '2-digit', timeZone: 'UTC' });
  return made;
}

/** `Jul 27`, for where there is little room. */
export const sayShortMonth = (month: string | undefined): string =>
  month === undefined ? '' : short().format(Date.parse(`${month}-01`));
