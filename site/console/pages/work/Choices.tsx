import { NoteForm } from '../../form/NoteForm.tsx';
import { words } from '../../words/words.ts';
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
          {busy ? words.work.starting : words.work.redrive}
        </button>
      )}
      {item.deposit && <DepositForm deposit={item.deposit} choose={choose} busy={busy} />}
      <RefundChoices item={item} choose={choose} busy={busy} />
      {item.choices.includes('settle') && (
        <NoteForm
          name={words.work.settle.begin}
          label={words.work.settle.note}
          submit={busy ? words.work.settle.closing : words.work.settle.submit}
          busy={busy}
          write={(note) => choose({ choice: 'settle', note })}
        />
      )}
    </>
  );
}
