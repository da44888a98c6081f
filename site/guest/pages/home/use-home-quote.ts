import { ProblemError } from '../../../shared/api/errors.ts';
import { useAnswer } from '../../../shared/api/use-answer.ts';
import { quoteKey, type ReceivedQuote, receiveQuote } from '../../price/received-quote.ts';
import type { StayWish } from '../../stay-query/stay-query.ts';
import { words } from '../../words/words.ts';

const quotes = new Map<string, ReceivedQuote>();

/** Why a promotion code does not help, when nothing but the code is refused. */
function promotionRefusal(error: unknown): string | undefined {
  if (!(error instanceof ProblemError)) return undefined;
  const { reasons = [] } = error.problem;
  const aboutCode = reasons.length > 0 && reasons.every(({ code }) => code.startsWith('promotion-'));
  return aboutCode ? reasons.map(words.said.reason).join(' ') : undefined;
}

/** The exact price of the wish; a code that does not help leaves the price without it. */
export function useHomeQuote(homeId: string, wish: StayWish) {
  const key = wish.stay && quoteKey(homeId, wish);
  const whole = useAnswer(key, (signal) => receiveQuote(homeId, wish, signal), quotes);
  const codeRefused = promotionRefusal(whole.error);
  const withoutCode = { ...wish, promotionCode: undefined };
  const plainKey = codeRefused === undefined ? undefined : quoteKey(homeId, withoutCode);
  const plain = useAnswer(plainKey, (signal) => receiveQuote(homeId, withoutCode, signal), quotes);
  return codeRefused === undefined
    ? { ...whole, wish, codeRefused }
    : { ...plain, wish: withoutCode, codeRefused };
}
