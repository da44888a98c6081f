import type { IncomingHttpHeaders } from 'node:http';
import { parseTime } from '../sigv4/time-window.ts';

/**
 * The `Date` of an answer, by whichever clock the caller goes by: that of its signing time, else the first. SDKs sign
 * what follows by the time of the answers, so that another clock's would make them miss every one of ours after a move.
 * @param clocks instants in milliseconds, the shared clock first.
 */
export function answerDate(headers: IncomingHttpHeaders, clocks: readonly [number, ...number[]]): string {
  const amzDate = headers['x-amz-date'];
  const signedAt = typeof amzDate === 'string' ? parseTime(amzDate) : undefined;
  const distance = (now: number) => (signedAt === undefined ? 0 : Math.abs(now - signedAt));
  const nearest = clocks.reduce((best, now) => (distance(now) < distance(best) ? now : best));
  return new Date(nearest).toUTCString();
}
