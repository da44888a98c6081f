import { sayStay } from '../../../shared/say/say-date.ts';
import { operate } from '../../api/operate.ts';
import { useAction } from '../../api/use-action.ts';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';
import { words } from '../../words/words.ts';
import type { Block, Row } from './segments.ts';

interface Props {
  readonly home: Pick<Row, 'id' | 'name'>;
  readonly block: Block;
  /** Ends it; with words where something was done. */
  close(result?: string): void;
}

/** A block, and the button that ends it. */
export function BlockPanel({ home, block, close }: Props) {
  const { busy, error, run } = useAction();
  const remove = async () => {
    const path = { propertyId: home.id, blockId: block.blockId ?? '' };
    if (await run(() => operate('removeBlock', { path })))
      close(words.calendar.block.ended(home.name, sayStay(block)));
  };
  return (
    <section class="panel act" aria-label={words.calendar.block.one}>
      <h2>
        {home.name}, {sayStay(block)}
      </h2>
      <p>{words.calendar.block.byYou(block.note)}</p>
      {error !== undefined && <ErrorNotice error={error} />}
      <div class="actions">
        <button type="button" class="button danger" aria-disabled={busy} onClick={remove}>
          {busy ? words.common.loading : words.calendar.block.end}
        </button>
        <button type="button" class="button quiet" ref={(button) => button?.focus()} onClick={() => close()}>
          {words.calendar.block.keep}
        </button>
      </div>
    </section>
  );
}
