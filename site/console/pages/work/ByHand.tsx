import type { ComponentType } from 'preact';
import { useState } from 'preact/hooks';
import { useAnswer } from '../../../shared/api/use-answer.ts';
import { CleaningOrder } from '../../by-hand/CleaningOrder.tsx';
import { isOpen, readCleaning } from '../../by-hand/cleaning.ts';
import { DoorCode } from '../../by-hand/DoorCode.tsx';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';
import { Loading } from '../../shell/Loading.tsx';
import { words } from '../../words/words.ts';
import type { WorkItem } from '../../work/work.tsx';

interface Props {
  readonly item: WorkItem;
  /** ISO 8601 instant. */
  readonly now: string;
  finish(text: string): void;
}

interface PartProps extends Props {
  readonly bookingId: string;
}

interface Hand {
  readonly name: keyof typeof words.work.byHand;
  readonly part: ComponentType<PartProps>;
}

const code: Hand = { name: 'code', part: CodeByHand };

/** What a person does themselves about an item, by its reason. */
const hands: Readonly<Record<string, Hand>> = {
  'no-cleaner': { name: 'cleaner', part: CleaningByHand },
  'report-missing': { name: 'report', part: CleaningByHand },
  'access-code-missing': code,
  'enter-code-by-hand': code,
  'access-code-to-pass-on': code,
  'crew-codes-to-pass-on': code,
};

/** What can be done by hand about an item, as on the page of its booking. */
export function ByHand(props: Props) {
  const [isShown, setShown] = useState(false);
  const { item } = props;
  const hand = hands[item.reason];
  if (!hand || item.bookingId === undefined) return null;
  const Part = hand.part;
  if (isShown) return <Part {...props} bookingId={item.bookingId} />;
  return (
    <button type="button" class="button" onClick={() => setShown(true)}>
      {words.work.byHand[hand.name]}
    </button>
  );
}

function CleaningByHand({ bookingId, now, finish }: PartProps) {
  const { answer, error, loading, retry } = useAnswer(bookingId, (signal) => readCleaning(bookingId, signal));
  if (error !== undefined) return <ErrorNotice error={error} retry={retry} />;
  if (loading || !answer) return <Loading />;
  if (!isOpen(answer.job)) return <p>{words.work.byHand.cleaningOver}</p>;
  const hasBegun = Date.parse(now) >= Date.parse(answer.job.window.from);
  return <CleaningOrder {...answer} hasBegun={hasBegun} done={finish} />;
}

function CodeByHand({ bookingId, item, finish }: PartProps) {
  return (
    <DoorCode
      bookingId={bookingId}
      grant={item.about.grant}
      done={(what) => finish(words.work.byHand[what])}
    />
  );
}
