import { useState } from 'preact/hooks';
import type { CodeSent } from '../../shared/session/user-pool.ts';
import { PageTitle } from '../shell/PageTitle.tsx';
import { SignInField } from './SignInField.tsx';
import { saySignInError } from './say-error.ts';
import { signIn } from './session.ts';

/** Asks for the mailed code and signs in. */
export function CodeForm({ sent, again }: { sent: CodeSent; again: () => void }) {
  const [mistake, setMistake] = useState('');
  const [busy, setBusy] = useState(false);
  const submit = async (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get('code') ?? '').replaceAll(/\D/g, '');
    if (busy) return;
    if (code.length < 6) return setMistake('Enter all digits of the code.');
    setBusy(true);
    try {
      await signIn(sent, code);
    } catch (error) {
      setMistake(saySignInError(error));
      setBusy(false);
    }
  };
  return (
    <form class="panel" noValidate onSubmit={submit}>
      <PageTitle tab="Enter the code">Enter the code</PageTitle>
      <p>
        If <strong>{sent.email}</strong> has an account, a code is on its way there. It is good for 15
        minutes.
      </p>
      <SignInField
        name="code"
        label="Code"
        inputMode="numeric"
        autocomplete="one-time-code"
        mistake={mistake}
      />
      <button type="submit" class="button wide" aria-disabled={busy}>
        {busy ? 'Signing in…' : 'Sign in'}
      </button>
      <button type="button" class="link" onClick={again}>
        Use another address, or get another code
      </button>
    </form>
  );
}
