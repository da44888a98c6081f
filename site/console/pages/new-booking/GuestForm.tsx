import { useId, useState } from 'preact/hooks';
import { ProblemError } from '../../../shared/api/errors.ts';
import { go } from '../../../shared/router/place.ts';
import { operate } from '../../api/operate.ts';
import { useAction, useKey } from '../../api/use-action.ts';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';
import { words } from '../../words/words.ts';
import type { Quote } from './Offer.tsx';

/** Who the guest is, and the button that keeps the nights for them. */
export function GuestForm({ quote }: { quote: Quote }) {
  const { busy, error, run } = useAction();
  const [mistake, setMistake] = useState(false);
  const keyOf = useKey();
  const id = useId();
  const submit = async (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [name = '', email = '', phone = '', locale = 'en'] = ['name', 'email', 'phone', 'locale'].map(
      (field) => String(form.get(field) ?? '').trim(),
    );
    const isGood = name !== '' && /^\S+@\S+\.\S+$/.test(email);
    setMistake(!isGood);
    if (!isGood) return;
    const guest = { name, email, locale, ...(phone !== '' && { phone }) };
    const body = { quoteId: quote.quoteId, guest };
    const path = { propertyId: quote.propertyId };
    await run(async () => {
      const { bookingId } = await operate('createBookingForGuest', { path, body, key: keyOf(body) });
      go(`/console/bookings/${bookingId}`);
    });
  };
  return (
    <form class="panel act" aria-label={words.newBooking.guest} noValidate onSubmit={submit}>
      <h2>{words.newBooking.guest}</h2>
      <div class="fields">
        <Field id={`${id}name`} name="name" label={words.newBooking.fullName} max={120} bad={mistake} />
        <Field
          id={`${id}email`}
          name="email"
          label={words.newBooking.mail}
          keys="email"
          max={254}
          bad={mistake}
        />
        <Field id={`${id}phone`} name="phone" label={words.newBooking.phone} keys="tel" max={30} />
        <div>
          <label for={`${id}locale`}>{words.newBooking.letters}</label>
          <select id={`${id}locale`} name="locale">
            {Object.entries(words.newBooking.languages).map(([tag, name]) => (
              <option key={tag} value={tag}>
                {name}
              </option>
            ))}
          </select>
        </div>
      </div>
      <p class="mistake" role="alert" hidden={!mistake}>
        {words.newBooking.missing}
      </p>
      {error !== undefined && <Refused error={error} />}
      <button type="submit" class="button" aria-disabled={busy}>
        {busy ? words.newBooking.keeping : words.newBooking.submit}
      </button>
    </form>
  );
}

interface FieldProps {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly max: number;
  readonly keys?: 'text' | 'email' | 'tel';
  readonly bad?: boolean;
}

const Field = ({ id, name, label, max, keys = 'text', bad = false }: FieldProps) => (
  <div>
    <label for={id}>{label}</label>
    <input id={id} name={name} inputMode={keys} maxLength={max} autocomplete="off" aria-invalid={bad} />
  </div>
);

/** A price that has expired is asked for again by changing nothing: the page is loaded anew. */
function Refused({ error }: { error: unknown }) {
  const isOver = error instanceof ProblemError && error.kind === 'quote-expired';
  return <ErrorNotice error={error} {...(isOver && { retry: () => location.reload() })} />;
}
