import { NoteForm } from '../../form/NoteForm.tsx';
import type { WorkItem } from '../../work/work.tsx';
import { DepositForm } from './DepositForm.tsx';
import { RefundChoices } from './RefundChoices.tsx';
import type { Choice } from './use-choice.ts';

interface Props {
  readonly item: WorkItem;
  readonly busy: boolean;
  choose(choice: Choice): void;
}

/** What the API does about an item when somebody chooses it. */
export function Choices({ item, choose, busy }: Props) {
  return (
    <>
      {item.choices.includes('redrive') && (
        <button
          type="button"
          class="button"
          aria-disabled={busy}
          onClick={() => choose({ choice: 'redrive' })}
        >
          {busy ? 'Starting…' : 'Run again'}
        </button>
      )}
      {item.deposit && <DepositForm deposit={item.deposit} choose={choose} busy={busy} />}
      <RefundChoices item={item} choose={choose} busy={busy} />
      {item.choices.includes('settle') && (
        <NoteForm
          name="Settle with a note"
          label="What was done, or why nothing is to be done"
          submit={busy ? 'Closing…' : 'Mark as settled'}
          busy={busy}
          write={(note) => choose({ choice: 'settle', note })}
        />
      )}
    </>
  );
}
