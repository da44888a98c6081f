import type { ComponentType } from 'preact';
import { useState } from 'preact/hooks';
import { sayMoment, sayStay } from '../../../shared/say/say-date.ts';
import { sayMoney } from '../../../shared/say/say-money.ts';
import { words } from '../../words/words.ts';
import type { File, PartProps } from './BookingPage.tsx';
import { CancelForm } from './CancelForm.tsx';
import { ChangeForm } from './ChangeForm.tsx';
import { EndHoldForm } from './EndHoldForm.tsx';
import { LetterForm } from './LetterForm.tsx';
import { MoveOwnersForm } from './MoveOwnersForm.tsx';
import { OwnersStayForm } from './OwnersStayForm.tsx';
import { RefundForm } from './RefundForm.tsx';

/** What an action's form is given: `close` says what came of it, if anything did. */
export interface ActionProps extends PartProps {
  close(result?: string): void;
}

interface Act {
  readonly name: keyof typeof words.act.names;
  readonly form: ComponentType<ActionProps>;
  can(file: File): boolean;
}

const isOn = ({ status }: File) => status === 'confirmed';

const isOwnersStay = ({ status, isOwners }: File) => status === 'imported' && isOwners === true;

const hasMoney = ({ status, money }: File) => status !== 'cancelling' && money.paid > money.givenBack;
const isReached = ({ status, guest }: File) =>
  (status === 'confirmed' || status === 'imported' || status === 'held') && guest?.email !== undefined;

const acts: readonly Act[] = [
  { name: 'change', form: ChangeForm, can: isOn },
  { name: 'refund', form: RefundForm, can: hasMoney },
  { name: 'letter', form: LetterForm, can: isReached },
  { name: 'cancel', form: CancelForm, can: isOn },
  { name: 'endHold', form: EndHoldForm, can: ({ status }) => status === 'held' },
  { name: 'moveOwners', form: MoveOwnersForm, can: isOwnersStay },
  { name: 'owners', form: OwnersStayForm, can: isOwnersStay },
];

/** What can be done about a booking, one thing at a time; each says what it does before it does it. */
export function Actions({ file, refresh }: PartProps) {
  const [open, setOpen] = useState<Act>();
  const [result, setResult] = useState('');
  const close = (text?: string) => {
    setOpen(undefined);
    setResult(text ?? '');
  };
  const can = acts.filter((act) => act.can(file));
  const Form = open?.form;
  return (
    <>
      <WaitingChange file={file} />
      <div role="status">{result !== '' && <p class="result">{result}</p>}</div>
      {Form && open ? (
        <section class="panel act" aria-label={words.act.names[open.name]}>
          <h2>{words.act.names[open.name]}</h2>
          <Form file={file} refresh={refresh} close={close} />
        </section>
      ) : (
        <div class="actions">
          {can.map((act) => (
            <button
              key={act.name}
              type="button"
              class="button quiet"
              onClick={() => {
                setResult('');
                setOpen(act);
              }}
            >
              {words.act.names[act.name]}
            </button>
          ))}
        </div>
      )}
    </>
  );
}

/** A change that the guest has not paid yet, and where they can. */
function WaitingChange({ file: { change, price, property } }: { file: File }) {
  if (!change || !price) return null;
  return (
    <div class="notice">
      <p class="notice-title">{words.act.waiting(sayMoney(change.toPay, price.currency))}</p>
      <p>
        {words.act.waitingFor(
          sayStay(change),
          sayMoment(change.heldUntil, property.timeZone),
          change.checkoutUrl !== undefined,
        )}
      </p>
      {change.checkoutUrl && <PayLink url={change.checkoutUrl} />}
    </div>
  );
}

function PayLink({ url }: { url: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(url);
    setCopied(true);
  };
  return (
    <button type="button" class="button quiet" onClick={copy}>
      {copied ? words.act.copied : words.act.copy}
    </button>
  );
}
