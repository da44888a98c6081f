import { useState } from 'preact/hooks';
import { siteConfig } from '../../../shared/api/config.ts';
import { type GuestCode, mailGuestCode } from '../../../shared/session/guest-code.ts';
import { signIn } from '../../session/guest-session.ts';
import { PageTitle } from '../../shell/PageTitle.tsx';
import { signInWords } from '../../words/sign-in.ts';
import { words } from '../../words/words.ts';
import { TextField } from '../checkout/TextField.tsx';
import { sayMistake } from './say-mistake.ts';

/** A form that does one thing at a time and says what was wrong. */
function useAsking(act: (value: string) => Promise<void>, mistakeIn: (value: string) => string | undefined) {
  const [value, setValue] = useState('');
  const [mistake, setMistake] = useState<string>();
  const [busy, setBusy] = useState(false);
  const onSubmit = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    const found = mistakeIn(value.trim());
    setMistake(found);
    if (found !== undefined) return;
    setBusy(true);
    await act(value.trim()).catch((error: unknown) => setMistake(sayMistake(error)));
    setBusy(false);
  };
  return { value, change: setValue, mistake, busy, onSubmit };
}

function AddressForm({ done }: { done(sent: GuestCode): void }) {
  const { onSubmit, busy, ...field } = useAsking(
    async (email) => done(await mailGuestCode(await siteConfig(), email)),
    (email) => (/^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(email) ? undefined : words.checkout.emailWrong),
  );
  return (
    <form class="guest-form" noValidate onSubmit={onSubmit}>
      <p class="lead">{signInWords.lead}</p>
      <TextField
        {...field}
        id="email"
        label={words.checkout.email}
        hint={signInWords.emailHint}
        inputMode="email"
        autocomplete="email"
        maxLength={128}
        required
      />
      <button type="submit" class="button wide" aria-disabled={busy}>
        {busy ? signInWords.sending : signInWords.send}
      </button>
    </form>
  );
}

interface CodeFormProps {
  readonly sent: GuestCode;
  /** The code before it confirmed the address, and signs nobody in. */
  readonly isSecond: boolean;
  done(next: GuestCode | undefined): void;
}

function CodeForm({ sent, isSecond, done }: CodeFormProps) {
  const { onSubmit, busy, ...field } = useAsking(
    async (code) => {
      const next = await signIn(sent, code.replaceAll(/\D/g, ''));
      if (next) done(next);
    },
    (code) => (code.replaceAll(/\D/g, '').length < 6 ? signInWords.codeShort : undefined),
  );
  return (
    <form class="guest-form" noValidate onSubmit={onSubmit}>
      <p class="lead" role="status">
        {isSecond ? signInWords.second(sent.email) : signInWords.sent(sent.email)}
      </p>
      <TextField
        {...field}
        id="code"
        label={signInWords.code}
        inputMode="numeric"
        autocomplete="one-time-code"
        maxLength={20}
        required
      />
      <button type="submit" class="button wide" aria-disabled={busy}>
        {busy ? signInWords.signingIn : signInWords.signIn}
      </button>
      <button type="button" class="link" onClick={() => done(undefined)}>
        {signInWords.again}
      </button>
    </form>
  );
}

/** Asks for the address, then for the code that was mailed to it. */
export function SignIn() {
  const [sent, setSent] = useState<GuestCode>();
  const [isSecond, setSecond] = useState(false);
  const goOn = (next: GuestCode | undefined) => {
    setSecond(next !== undefined);
    setSent(next);
  };
  return (
    <div class="narrow">
      <PageTitle tab={words.shell.trips}>{words.shell.trips}</PageTitle>
      {sent ? (
        <CodeForm key={`${sent.kind} ${sent.session}`} {...{ sent, isSecond }} done={goOn} />
      ) : (
        <AddressForm done={setSent} />
      )}
    </div>
  );
}
