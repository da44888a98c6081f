import { recall, tabMemory } from '../../shared/api/memory.ts';
import type { Quote } from '../../shared/api/types.ts';
import { askQuote } from '../api/client.ts';
import { partyAsked, type StayWish, writeWish } from '../stay-query/stay-query.ts';
import { type Deadline, timeLeft } from './countdown.ts';

/** A quote, what it was asked for, and this device's clock when it came. */
export interface ReceivedQuote {
  readonly asked: string;
  readonly quote: Quote;
  /** Milliseconds. */
  readonly receivedAt: number;
}

/** What tells two quotes apart: the home and the wish. */
export const quoteKey = (homeId: string, wish: StayWish): string => homeId + writeWish(wish);

const isReceived = (value: unknown): value is ReceivedQuote =>
  typeof value === 'object' && value !== null && 'asked' in value && 'quote' in value;

/** The end of a quote, to count down to. */
export const quoteDeadline = ({ quote, receivedAt }: ReceivedQuote): Deadline => ({
  until: quote.expiresAt,
  serverNow: quote.now,
  receivedAt,
});

/** Asks for a quote and remembers it in this tab. The wish must have a stay. */
export async function receiveQuote(
  homeId: string,
  wish: StayWish,
  signal?: AbortSignal,
): Promise<ReceivedQuote> {
  const { stay = { arrival: '', departure: '' }, promotionCode } = wish;
  const body = {
    propertyId: homeId,
    ...stay,
    ...partyAsked(wish.party),
    ...(promotionCode && { promotionCode }),
  };
  const quote = await askQuote(body, signal);
  const received = { asked: quoteKey(homeId, wish), quote, receivedAt: Date.now() };
  tabMemory.write('quote', JSON.stringify(received));
  return received;
}

/** The quote this tab was given for the same wish, while it still holds for a minute or more. */
export function rememberedQuote(homeId: string, wish: StayWish): ReceivedQuote | undefined {
  const received = recall(tabMemory, 'quote', isReceived);
  if (received?.asked !== quoteKey(homeId, wish)) return undefined;
  return timeLeft(quoteDeadline(received), Date.now()) > 60_000 ? received : undefined;
}
