import { sayMoney } from '../../../shared/say/say-money.ts';
import { NoteForm } from '../../form/NoteForm.tsx';
import { words } from '../../words/words.ts';
import type { WorkItem } from '../../work/work.tsx';
import type { Choice } from './use-choice.ts';

interface Props {
  readonly item: WorkItem;
  readonly busy: boolean;
  choose(choice: Choice): void;
}

/** Gives back once more what a card did not take, or says how a refund was settled that Stripe refuses. */
export function RefundChoices({ item: { refund, choices }, busy, choose }: Props) {
  if (!refund) return null;
  const money = sayMoney(refund.amount, refund.currency);
  return (
    <>
      {choices.includes('refund-again') && (
        <NoteForm
          name={words.work.refund.again(money)}
          label={words.work.refund.why}
          submit={busy ? words.work.refund.giving : words.work.refund.give}
          busy={busy}
          write={(note) => choose({ choice: 'refund-again', note })}
        />
      )}
      {choices.includes('settle-refund') && (
        <NoteForm
          name={words.work.refund.otherwise(money)}
          label={words.work.refund.how}
          submit={busy ? words.work.refund.settling : words.work.refund.settle}
          busy={busy}
          write={(note) => choose({ choice: 'settle-refund', note })}
        />
      )}
    </>
  );
}
