import { useState } from 'preact/hooks';
import { siteConfig } from '../../shared/api/config.ts';
import { type CodeSent, mailCode } from '../../shared/session/user-pool.ts';
import { LanguageSwitch } from '../../shared/words/LanguageSwitch.tsx';
import { Mark } from '../shell/Mark.tsx';
import { PageTitle } from '../shell/PageTitle.tsx';
import { words } from '../words/words.ts';
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
        <LanguageSwitch />
      </p>
      <p class="fine">
        <a href="/">{words.signIn.toGuestSite}</a>
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
    if (!/^\S+@\S+$/.test(email)) return setMistake(words.signIn.emailWrong);
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
      <PageTitle tab={words.signIn.title}>{words.signIn.title}</PageTitle>
      <p>{words.signIn.lead}</p>
      <SignInField
        name="email"
        label={words.common.email}
        inputMode="email"
        autocomplete="username"
        mistake={mistake}
      />
      <button type="submit" class="button wide" aria-disabled={busy}>
        {busy ? words.signIn.sending : words.signIn.send}
      </button>
    </form>
  );
}
