import { useId, useState } from 'preact/hooks';
import { sayStay } from '../../../shared/say/say-date.ts';
import { sayMoney } from '../../../shared/say/say-money.ts';
import { bookingStanding, isBookingStatus } from '../../say/bookings.ts';
import { sayName } from '../../say/say-names.ts';
import { words } from '../../words/words.ts';
import type { WorkItem } from '../../work/work.tsx';
import type { Choice } from './use-choice.ts';

type Side = NonNullable<WorkItem['sides']>[number];

interface Doing {
  readonly busy: boolean;
  choose(choice: Choice): void;
}

/** The bookings that want the same nights, each with what can be done to it. */
export const Sides = ({ sides, ...doing }: { sides: readonly Side[] } & Doing) => (
  <ol class="sides">
    {sides.map((side, index) => (
      <SideOfCollision
        key={side.bookingId}
        side={side}
        role={index === 0 ? words.work.sides.waits : words.work.sides.has}
        {...doing}
      />
    ))}
  </ol>
);

function SideOfCollision({ side, role, ...doing }: { side: Side; role: string } & Doing) {
  const from = side.soldBy === undefined ? words.common.ownSite : sayName(side.soldBy);
  return (
    <li class="side">
      <p class="side-role">{role}</p>
      <h3>{side.guestName ?? words.people.guestOf(from)}</h3>
      <p>
        {sayStay(side)} · {from} ·{' '}
        {isBookingStatus(side.status) ? bookingStanding(side.status, side.soldBy).word : side.status}
      </p>
      {side.canCancel && (
        <div class="actions">
          {side.movesTo.length > 0 && <MoveForm side={side} {...doing} />}
          <CancelForm side={side} {...doing} />
        </div>
      )}
      {side.canCancel && side.movesTo.length === 0 && <p class="fine">{words.work.sides.none}</p>}
    </li>
  );
}

function MoveForm({ side, choose, busy }: { side: Side } & Doing) {
  const id = useId();
  const submit = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const propertyId = String(new FormData(event.currentTarget).get('to') ?? '');
    choose({ choice: 'move', bookingId: side.bookingId, propertyId });
  };
  return (
    <form class="move" onSubmit={submit}>
      <label for={id}>{words.work.sides.moveTo}</label>
      <select id={id} name="to">
        {side.movesTo.map(({ propertyId, name }) => (
          <option key={propertyId} value={propertyId}>
            {name}
          </option>
        ))}
      </select>
      <button type="submit" class="button" aria-disabled={busy}>
        {words.work.sides.move}
      </button>
    </form>
  );
}

function CancelForm({ side, choose, busy }: { side: Side } & Doing) {
  const [isAsked, setAsked] = useState(false);
  if (!isAsked)
    return (
      <button type="button" class="button quiet" onClick={() => setAsked(true)}>
        {words.work.sides.cancel}
      </button>
    );
  return (
    <div class="confirm">
      <p>
        {side.soldBy === undefined
          ? words.work.sides.soldTwice
          : words.work.sides.there(sayName(side.soldBy))}
      </p>
      <div class="actions">
        <button
          type="button"
          class="button danger"
          aria-disabled={busy}
          onClick={() => choose({ choice: 'cancel', bookingId: side.bookingId })}
        >
          {side.refund
            ? words.work.sides.giveBack(sayMoney(side.refund.amount, side.refund.currency))
            : words.work.sides.withdraw}
        </button>
        <button type="button" class="button quiet" onClick={() => setAsked(false)}>
          {words.common.keep}
        </button>
      </div>
    </div>
  );
}
