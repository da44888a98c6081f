import { useEffect, useState } from 'preact/hooks';
import { quoteKey, type ReceivedQuote, receiveQuote, rememberedQuote } from '../../price/received-quote.ts';
import type { StayWish } from '../../stay-query/stay-query.ts';

/** The price at checkout, and what it was before it was asked for again. */
export interface CheckoutQuote {
  readonly received?: ReceivedQuote;
  /** Minor units; only when another total replaced it. */
  readonly formerTotal?: number;
  readonly error?: unknown;
  /** Asks again; answers the new quote, undefined when refused. */
  renew(): Promise<ReceivedQuote | undefined>;
}

type State = Omit<CheckoutQuote, 'renew'>;

const renewed = ({ received: before, formerTotal }: State, received: ReceivedQuote): State => {
  const former = before && before.quote.total !== received.quote.total ? before.quote.total : formerTotal;
  return { received, ...(former !== undefined && { formerTotal: former }) };
};

/** The quote the guest saw on the home's page while it holds, else a new one. */
export function useQuote(homeId: string, wish: StayWish): CheckoutQuote {
  const asked = quoteKey(homeId, wish);
  const [state, setState] = useState<State>({});
  const renew = () =>
    receiveQuote(homeId, wish).then(
      (received) => {
        setState((before) => renewed(before, received));
        return received;
      },
      (error: unknown) => {
        setState({ error });
        return undefined;
      },
    );
  // Asked once for each home and wish.
  useEffect(() => {
    const received = rememberedQuote(homeId, wish);
    setState(received ? { received } : {});
    if (!received && wish.stay) renew();
  }, [asked]);
  return { ...state, renew };
}
