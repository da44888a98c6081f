import { LanguageSwitch } from '../../shared/words/LanguageSwitch.tsx';
import { type Session, signOut } from '../session/session.ts';
import { words } from '../words/words.ts';
import { countLate, useWork } from '../work/work.tsx';
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
  const { answer } = useWork();
  if (!answer) return null;
  const count = answer.work.length;
  const late = countLate(answer);
  if (count === 0) return <span class="chip good">{words.shell.allWell}</span>;
  return (
    <a class={`chip ${late > 0 ? 'bad' : 'warn'}`} href="/console/work">
      {late > 0 && <span aria-hidden="true">! </span>}
      {late > 0 ? words.shell.needYouLate(count, late) : words.shell.needYou(count)}
    </a>
  );
}
