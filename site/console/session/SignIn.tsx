import { useState } from 'preact/hooks';
import { siteConfig } from '../../shared/api/config.ts';
import { type CodeSent, mailCode } from '../../shared/session/user-pool.ts';
import { Mark } from '../shell/Mark.tsx';
import { PageTitle } from '../shell/PageTitle.tsx';
import { CodeForm } from './CodeForm.tsx';
import { SignInField } from './SignInField.tsx';
import { saySignInError } from './say-error.ts';

/** Asks for the address, then for the code that was mailed to it. */
export function SignIn() {
  const [sent, setSent] = useState<CodeSent>();
  return (
    <main class="sign-in" id="main">
      <Mark />
      {sent ? <CodeForm sent={sent} again={() => setSent(undefined)} /> : <AddressForm done={setSent} />}
      <p class="fine">
        <a href="/">To the guests’ site</a>
      </p>
    </main>
  );
}

function AddressForm({ done }: { done: (sent: CodeSent) => void }) {
  const [mistake, setMistake] = useState('');
  const [busy, setBusy] = useState(false);
  const submit = async (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const email = String(new FormData(event.currentTarget).get('email') ?? '').trim();
    if (busy) return;
    if (!/^\S+@\S+$/.test(email)) return setMistake('Enter the mail address of your account.');
    setBusy(true);
    try {
      done(await mailCode(await siteConfig(), email));
    } catch (error) {
      setMistake(saySignInError(error));
      setBusy(false);
    }
  };
  return (
    <form class="panel" noValidate onSubmit={submit}>
      <PageTitle tab="Sign in">Sign in</PageTitle>
      <p>We mail you a code. There is no password.</p>
      <SignInField name="email" label="E-mail" inputMode="email" autocomplete="username" mistake={mistake} />
      <button type="submit" class="button wide" aria-disabled={busy}>
        {busy ? 'Sending the code…' : 'Mail me a code'}
      </button>
    </form>
  );
}
