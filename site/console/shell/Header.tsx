import { LanguageSwitch } from '../../shared/words/LanguageSwitch.tsx';
import { type Session, signOut } from '../session/session.ts';
import { words } from '../words/words.ts';
import { useOpen } from '../work/work.tsx';
import { Mark } from './Mark.tsx';

/** The product, what needs a person, and who is signed in. */
export function Header({ session }: { session: Session }) {
  return (
    <header class="top">
      <a class="home" href="/console" aria-label={words.shell.start}>
        <Mark />
      </a>
      <OpenWork />
      <span class="languages">
        <LanguageSwitch />
      </span>
      <details class="account">
        <summary>
          <span aria-hidden="true">{initialsOf(session.name)}</span>
          <span class="visually-hidden">{words.shell.account(session.name)}</span>
        </summary>
        <div class="account-menu">
          <p>
            <strong>{session.name}</strong>
            <br />
            <small>{session.email}</small>
          </p>
          <a class="button quiet wide" href="/">
            {words.shell.guestSite}
          </a>
          <span class="languages">
            <LanguageSwitch />
          </span>
          <button type="button" class="button quiet wide" onClick={signOut}>
            {words.shell.signOut}
          </button>
        </div>
      </details>
    </header>
  );
}

const initialsOf = (name: string): string =>
  name
    .split(/[\s@.]+/)
    .slice(0, 2)
    .map((part) => part.charAt(0).toUpperCase())
    .join('');

function OpenWork() {
  const { open, late, isKnown } = useOpen();
  if (open === 0) return isKnown ? <span class="chip good">{words.shell.allWell}</span> : null;
  return (
    <a class={`chip ${late > 0 ? 'bad' : 'warn'}`} href="/console/work">
      {late > 0 && <span aria-hidden="true">! </span>}
      {late > 0 ? words.shell.needYouLate(open, late) : words.shell.needYou(open)}
    </a>
  );
}
