/** Amounts of these are whole units (docs.stripe.com/currencies#zero-decimal). */
const withoutDecimals = new Set('bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' '));
/** Amounts of these are thousandths and end in 0 (docs.stripe.com/currencies#three-decimal). */
const withThree = new Set(['bhd', 'jod', 'kwd', 'omr', 'tnd']);
/** Counted in hundredths though they have none, so that amounts end in 00 (docs.stripe.com/currencies#special-cases). */
const withEmptyHundredths = new Set(['isk', 'ugx']);

const known = new Set(Intl.supportedValuesOf('currency').map((code) => code.toLowerCase()));

/** Whether there is such a currency; codes are lower case. */
export const isCurrency = (code: string): boolean => known.has(code);

/** Decimals of the unit in which Stripe counts a currency. */
export function decimalsOf(currency: string): number {
  if (withoutDecimals.has(currency)) return 0;
  return withThree.has(currency) ? 3 : 2;
}

/** What every amount of a currency must be a multiple of. */
export function stepOf(currency: string): number {
  if (withThree.has(currency)) return 10;
  return withEmptyHundredths.has(currency) ? 100 : 1;
}

/** An amount as people read it. */
export function inWords(amount: number, currency: string, locale: string | null = null): string {
  const format = { style: 'currency', currency } as const;
  return new Intl.NumberFormat(knownLocale(locale), format).format(amount / 10 ** decimalsOf(currency));
}

function knownLocale(locale: string | null) {
  try {
    return Intl.getCanonicalLocales(locale ?? 'en');
  } catch {
    return 'en';
  }
}
