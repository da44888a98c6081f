import type { ComponentType } from 'preact';
import { useState } from 'preact/hooks';
import { sayMoment, sayStay } from '../../../shared/say/say-date.ts';
import { sayMoney } from '../../../shared/say/say-money.ts';
import type { File, PartProps } from './BookingPage.tsx';
import { CancelForm } from './CancelForm.tsx';
import { ChangeForm } from './ChangeForm.tsx';
import { LetterForm } from './LetterForm.tsx';
import { RefundForm } from './RefundForm.tsx';

/** What an action's form is given: `close` says what came of it, if anything did. */
export interface ActionProps extends PartProps {
  close(result?: string): void;
}

interface Act {
  readonly name: string;
  readonly form: ComponentType<ActionProps>;
  can(file: File): boolean;
}

const isOn = ({ status }: File) => status === 'confirmed';

const hasMoney = ({ status, money }: File) => status !== 'cancelling' && money.paid > money.givenBack;
const isReached = ({ status, guest }: File) =>
  (status === 'confirmed' || status === 'imported' || status === 'held') && guest?.email !== undefined;

const acts: readonly Act[] = [
  { name: 'Change dates or guests', form: ChangeForm, can: isOn },
  { name: 'Give money back', form: RefundForm, can: hasMoney },
  { name: 'Send a letter again', form: LetterForm, can: isReached },
  { name: 'Cancel the stay', form: CancelForm, can: isOn },
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
        <section class="panel act" aria-label={open.name}>
          <h2>{open.name}</h2>
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
              {act.name}
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
      <p class="notice-title">A change waits for {sayMoney(change.toPay, price.currency)}</p>
      <p>
        To {sayStay(change)}. Its nights are kept until {sayMoment(change.heldUntil, property.timeZone)}; the
        guest pays on their page of the booking{change.checkoutUrl ? ', or here:' : '.'}
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
      {copied ? 'Copied' : 'Copy the address to pay at'}
    </button>
  );
}
