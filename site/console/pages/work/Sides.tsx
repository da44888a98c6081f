import { useId, useState } from 'preact/hooks';
import { sayStay } from '../../../shared/say/say-date.ts';
import { sayMoney } from '../../../shared/say/say-money.ts';
import { sayName } from '../../say/say-names.ts';
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
        role={index === 0 ? 'Waits' : 'Has the nights'}
        {...doing}
      />
    ))}
  </ol>
);

function SideOfCollision({ side, role, ...doing }: { side: Side; role: string } & Doing) {
  const from = side.soldBy === undefined ? 'Own site' : sayName(side.soldBy);
  return (
    <li class="side">
      <p class="side-role">{role}</p>
      <h3>{side.guestName ?? `Guest of ${from}`}</h3>
      <p>
        {sayStay(side)} · {from} · {sayName(side.status)}
      </p>
      {side.canCancel && (
        <div class="actions">
          {side.movesTo.length > 0 && <MoveForm side={side} {...doing} />}
          <CancelForm side={side} {...doing} />
        </div>
      )}
      {side.canCancel && side.movesTo.length === 0 && (
        <p class="fine">No other home that is large enough is free then.</p>
      )}
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
      <label for={id}>Move to</label>
      <select id={id} name="to">
        {side.movesTo.map(({ propertyId, name }) => (
          <option key={propertyId} value={propertyId}>
            {name}
          </option>
        ))}
      </select>
      <button type="submit" class="button" aria-disabled={busy}>
        Move
      </button>
    </form>
  );
}

function CancelForm({ side, choose, busy }: { side: Side } & Doing) {
  const [isAsked, setAsked] = useState(false);
  if (!isAsked)
    return (
      <button type="button" class="button quiet" onClick={() => setAsked(true)}>
        Cancel this booking
      </button>
    );
  return (
    <div class="confirm">
      <p>
        {side.soldBy === undefined
          ? 'The nights were sold twice, which is no fault of the guest: they get back everything they paid, whatever the policy says.'
          : `It ends here. Cancel it at ${sayName(side.soldBy)} as well.`}
      </p>
      <div class="actions">
        <button
          type="button"
          class="button danger"
          aria-disabled={busy}
          onClick={() => choose({ choice: 'cancel', bookingId: side.bookingId })}
        >
          {side.refund
            ? `Cancel and give back ${sayMoney(side.refund.amount, side.refund.currency)}`
            : 'Cancel the booking'}
        </button>
        <button type="button" class="button quiet" onClick={() => setAsked(false)}>
          Keep it
        </button>
      </div>
    </div>
  );
}
