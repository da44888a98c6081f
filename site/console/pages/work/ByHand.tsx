import type { ComponentType } from 'preact';
import { useState } from 'preact/hooks';
import { useAnswer } from '../../../shared/api/use-answer.ts';
import { CleaningOrder } from '../../by-hand/CleaningOrder.tsx';
import { isOpen, readCleaning } from '../../by-hand/cleaning.ts';
import { DoorCode, type Reported } from '../../by-hand/DoorCode.tsx';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';
import { Loading } from '../../shell/Loading.tsx';
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
  readonly name: string;
  readonly part: ComponentType<PartProps>;
}

const code: Hand = { name: 'See to the code', part: CodeByHand };

/** What a person does themselves about an item, by its reason. */
const hands: Readonly<Record<string, Hand>> = {
  'no-cleaner': { name: 'Choose a cleaner', part: CleaningByHand },
  'report-missing': { name: 'Say how it was left', part: CleaningByHand },
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
      {hand.name}
    </button>
  );
}

function CleaningByHand({ bookingId, now, finish }: PartProps) {
  const { answer, error, loading, retry } = useAnswer(bookingId, (signal) => readCleaning(bookingId, signal));
  if (error !== undefined) return <ErrorNotice error={error} retry={retry} />;
  if (loading || !answer) return <Loading />;
  if (!isOpen(answer.job)) return <p>The cleaning is done or called off by now.</p>;
  const hasBegun = Date.parse(now) >= Date.parse(answer.job.window.from);
  return <CleaningOrder {...answer} hasBegun={hasBegun} done={finish} />;
}

const reported: Readonly<Record<Reported, string>> = {
  entered: 'The code is reported as set. Whom it is for is told now.',
  told: 'The code is reported as told.',
};

function CodeByHand({ bookingId, item, finish }: PartProps) {
  return <DoorCode bookingId={bookingId} grant={item.about.grant} done={(what) => finish(reported[what])} />;
}
