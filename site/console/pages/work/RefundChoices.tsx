import { sayMoney } from '../../../shared/say/say-money.ts';
import { NoteForm } from '../../form/NoteForm.tsx';
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
          name={`Give ${money} back once more`}
          label="Why, as the guest reads it"
          submit={busy ? 'Giving back…' : 'Give it back now'}
          busy={busy}
          write={(note) => choose({ choice: 'refund-again', note })}
        />
      )}
      {choices.includes('settle-refund') && (
        <NoteForm
          name={`${money} were settled otherwise`}
          label="How: in cash, by transfer, or why not at all"
          submit={busy ? 'Settling…' : 'The card gets nothing more'}
          busy={busy}
          write={(note) => choose({ choice: 'settle-refund', note })}
        />
      )}
    </>
  );
}
