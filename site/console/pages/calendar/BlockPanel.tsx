import { sayStay } from '../../../shared/say/say-date.ts';
import { operate } from '../../api/operate.ts';
import { useAction } from '../../api/use-action.ts';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';
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
      close(`${home.name} is sold again, ${sayStay(block)}.`);
  };
  return (
    <section class="panel act" aria-label="A block">
      <h2>
        {home.name}, {sayStay(block)}
      </h2>
      <p>Blocked by you{block.note === undefined ? '.' : `: ${block.note}`}</p>
      {error !== undefined && <ErrorNotice error={error} />}
      <div class="actions">
        <button type="button" class="button danger" aria-disabled={busy} onClick={remove}>
          {busy ? 'One moment…' : 'Have these nights sold again'}
        </button>
        <button type="button" class="button quiet" ref={(button) => button?.focus()} onClick={() => close()}>
          Keep the block
        </button>
      </div>
    </section>
  );
}
