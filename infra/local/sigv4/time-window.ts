import { type Refusal, refuse } from './refusal.ts';

const window = 5 * 60_000;

/**
 * Refuses a signing time (`20270704T120000Z`) that is more than five minutes from every one of our clocks.
 * @param clocks instants in milliseconds; the first one is named in the refusal.
 */
export function checkTime(signedAt: string, clocks: readonly number[]): Refusal | undefined {
  const instant = parseTime(signedAt);
  if (instant === undefined) {
    return refuse(
      'incomplete-signature',
      `Date must be in ISO-8601 'basic format'. Got '${signedAt}'. See http://en.wikipedia.org/wiki/ISO_8601`,
    );
  }
  if (clocks.some((now) => Math.abs(now - instant) <= window)) return undefined;
  const now = clocks[0] ?? 0;
  return instant < now
    ? refuse(
        'wrong-signature',
        `Signature expired: ${signedAt} is now earlier than ${basic(now - window)} (${basic(now)} - 5 min.)`,
      )
    : refuse(
        'wrong-signature',
        `Signature not yet current: ${signedAt} is still later than ${basic(now + window)} (${basic(now)} + 5 min.)`,
      );
}

const pattern = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;

/** The instant of a signing time in milliseconds, or nothing for another text. */
export function parseTime(text: string): number | undefined {
  const instant = Date.parse(text.replace(pattern, '$1-$2-$3T$4:$5:$6Z'));
  return pattern.test(text) && !Number.isNaN(instant) ? instant : undefined;
}

const basic = (instant: number) => new Date(instant).toISOString().replace(/[-:]|\.\d{3}/g, '');
