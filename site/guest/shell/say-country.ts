import { locale } from '../../shared/say/locale.ts';

let names: Intl.DisplayNames | undefined;

/** A country (ISO 3166-1 alpha-2) as the guest calls it. */
export const sayCountry = (code: string): string => {
  names ??= new Intl.DisplayNames(locale(), { type: 'region' });
  return names.of(code) ?? code;
};
