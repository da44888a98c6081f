import type { ComponentChildren } from 'preact';
import { words } from '../words/words.ts';
import { MistakeOf } from './Field.tsx';

interface Props<Item> {
  readonly name: string;
  readonly items: readonly Item[];
  /** What an item is called: `Season 2`. */
  readonly called: string;
  /** Absent where nothing can be added here. */
  readonly add?: string;
  readonly fresh?: Item;
  readonly isOrdered?: boolean;
  change(items: readonly Item[]): void;
  children(item: Item, at: number, replace: (item: Item) => void): ComponentChildren;
}

/** A list whose items are changed, added, moved and removed. */
export function ListEditor<Item>(props: Props<Item>) {
  const { name, items, called, add, fresh, isOrdered = false, change, children } = props;
  const replace = (at: number) => (item: Item) => change(items.with(at, item));
  const earlier = (at: number) =>
    change(items.toSpliced(at - 1, 2, ...items.slice(at - 1, at + 1).toReversed()));
  return (
    <div class="list-editor">
      {items.map((item, at) => (
        // Places are all that tells these items apart.
        <fieldset key={`${name} ${at}`} class="item">
          <legend>
            {called} {at + 1}
          </legend>
          {children(item, at, replace(at))}
          <div class="actions">
            {isOrdered && at > 0 && (
              <button type="button" class="button quiet" onClick={() => earlier(at)}>
                {words.common.moveUp}
              </button>
            )}
            <button type="button" class="button quiet" onClick={() => change(items.toSpliced(at, 1))}>
              {words.common.remove} <span class="visually-hidden">{`${called} ${at + 1}`}</span>
            </button>
          </div>
        </fieldset>
      ))}
      <MistakeOf name={name} />
      {add !== undefined && fresh !== undefined && (
        <button type="button" class="button quiet" onClick={() => change([...items, fresh])}>
          {add}
        </button>
      )}
    </div>
  );
}
