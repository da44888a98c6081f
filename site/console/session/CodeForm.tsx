import { useState } from 'preact/hooks';
import type { CodeSent } from '../../shared/session/user-pool.ts';
import { PageTitle } from '../shell/PageTitle.tsx';
import { words } from '../words/words.ts';
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
    if (code.length < 6) return setMistake(words.signIn.codeShort);
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
      <PageTitle tab={words.signIn.codeTitle}>{words.signIn.codeTitle}</PageTitle>
      <p>{words.signIn.sent(sent.email)}</p>
      <SignInField
        name="code"
        label={words.signIn.code}
        inputMode="numeric"
        autocomplete="one-time-code"
        mistake={mistake}
      />
      <button type="submit" class="button wide" aria-disabled={busy}>
        {busy ? words.signIn.signingIn : words.signIn.title}
      </button>
      <button type="button" class="link" onClick={again}>
        {words.signIn.again}
      </button>
    </form>
  );
}
