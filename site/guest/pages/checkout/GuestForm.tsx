import { useEffect, useRef, useState } from 'preact/hooks';
import { ProblemError } from '../../../shared/api/errors.ts';
import { recall, tabMemory } from '../../../shared/api/memory.ts';
import type { Quote } from '../../../shared/api/types.ts';
import { sayMoney } from '../../../shared/say/say-money.ts';
import { PolicyText } from '../../price/PolicyText.tsx';
import { ToPay } from '../../price/PriceLines.tsx';
import { words } from '../../words/words.ts';
import {
  type Field,
  fields,
  type GuestDetails,
  type Mistakes,
  mistakesFrom,
  mistakesIn,
  noDetails,
} from './guest-details.ts';
import { describedBy, Mistake, TextField } from './TextField.tsx';
import { type ShownNote, useNote } from './use-note.ts';

/** The quote to accept, how the booking goes, and what to do with the details. */
export interface GuestFormProps {
  readonly quote: Quote;
  readonly busy: boolean;
  readonly error: unknown;
  submit(details: GuestDetails): void;
}

const isDetails = (value: unknown): value is GuestDetails =>
  typeof value === 'object' && value !== null && 'name' in value && 'email' in value && 'phone' in value;

function useDetails({ busy, error, submit }: GuestFormProps) {
  const [details, setDetails] = useState(() => recall(tabMemory, 'guest', isDetails) ?? noDetails);
  const [mistakes, setMistakes] = useState<Mistakes>({});
  const form = useRef<HTMLFormElement>(null);
  const { note, shown } = useNote();
  const show = (found: Mistakes) => {
    setMistakes(found);
    const first = fields.find((field) => found[field]);
    if (first) form.current?.querySelector<HTMLInputElement>(`#${first}`)?.focus();
  };
  useEffect(() => {
    if (error instanceof ProblemError) show(mistakesFrom(error.problem.errors));
  }, [error]);
  const change = (part: Partial<GuestDetails>) => {
    const next = { ...details, ...part };
    setDetails(next);
    tabMemory.write('guest', JSON.stringify(next));
    // What was wrong is looked at again while it is put right; nothing is called wrong before it was sent.
    const still = mistakesIn(next);
    setMistakes(
      Object.fromEntries(
        fields.flatMap((field) => (mistakes[field] && still[field] ? [[field, still[field]]] : [])),
      ),
    );
  };
  const onSubmit = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    const found = mistakesIn(details, (await shown).terms);
    show(found);
    if (Object.keys(found).length === 0) submit(details);
  };
  return { details, mistakes, form, note, change, onSubmit };
}

interface PartProps {
  readonly details: GuestDetails;
  readonly mistakes: Mistakes;
  change(part: Partial<GuestDetails>): void;
}

function Contact({ details, mistakes, change }: PartProps) {
  const text = (field: Exclude<Field, 'policyAccepted'>) => ({
    id: field,
    value: details[field],
    mistake: mistakes[field],
    change: (value: string) => change({ [field]: value }),
  });
  return (
    <section>
      <h2>{words.checkout.whoBooks}</h2>
      <TextField
        {...text('name')}
        label={words.checkout.name}
        inputMode="text"
        autocomplete="name"
        maxLength={120}
        required
      />
      <TextField
        {...text('email')}
        label={words.checkout.email}
        hint={words.checkout.emailHint}
        inputMode="email"
        autocomplete="email"
        maxLength={254}
        required
      />
      <TextField
        {...text('phone')}
        label={words.checkout.phone}
        hint={words.checkout.phoneHint}
        inputMode="tel"
        autocomplete="tel"
        maxLength={30}
      />
    </section>
  );
}

interface AcceptProps extends PartProps {
  readonly quote: Quote;
  /** What else is accepted, once it is known. */
  readonly note: ShownNote | undefined;
}

const Accept = ({ quote, details, mistakes, change, note }: AcceptProps) => (
  <section>
    <h2>{words.home.policy(quote.policy.name)}</h2>
    <PolicyText policy={quote.policy} arrival={quote.arrival} />
    {note && (
      <label class="tick" for="policyAccepted">
        <input
          type="checkbox"
          id="policyAccepted"
          checked={details.policyAccepted && details.terms === note.terms}
          aria-required="true"
          aria-invalid={mistakes.policyAccepted !== undefined}
          aria-describedby={describedBy('policyAccepted', undefined, mistakes.policyAccepted)}
          onChange={(event) => change({ policyAccepted: event.currentTarget.checked, terms: note.terms })}
        />
        <span>
          {words.checkout.accept}
          {note.part}
        </span>
      </label>
    )}
    <Mistake id="policyAccepted">{mistakes.policyAccepted}</Mistake>
  </section>
);

/** Who books, the policy to accept, and the button that holds the nights. */
export function GuestForm(props: GuestFormProps) {
  const { quote, busy } = props;
  const { details, mistakes, form, note, change, onSubmit } = useDetails(props);
  return (
    <form ref={form} onSubmit={onSubmit} noValidate class="guest-form">
      <Contact {...{ details, mistakes, change }} />
      <Accept {...{ quote, details, mistakes, change, note }} />
      <ToPay price={quote} />
      <button type="submit" class="button wide" aria-disabled={busy}>
        {busy ? words.checkout.holding : words.checkout.submit(sayMoney(quote.dueNow, quote.currency))}
      </button>
      <p class="fine" role="status">
        {busy ? words.checkout.holdingWait : words.checkout.next}
      </p>
    </form>
  );
}
