import { guestLocale } from '../../shared/say/say-date.ts';

const names = new Intl.DisplayNames(guestLocale, { type: 'region' });

/** A country (ISO 3166-1 alpha-2) as the guest calls it. */
export const sayCountry = (code: string): string => names.of(code) ?? code;
