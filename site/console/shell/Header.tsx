import { type Session, signOut } from '../session/session.ts';
import { useWork } from '../work/work.tsx';
import { Mark } from './Mark.tsx';

/** The product, what needs a person, and who is signed in. */
export function Header({ session }: { session: Session }) {
  return (
    <header class="top">
      <a class="home" href="/console" aria-label="Stayflow console, start page">
        <Mark />
      </a>
      <OpenWork />
      <details class="account">
        <summary>
          <span aria-hidden="true">{initialsOf(session.name)}</span>
          <span class="visually-hidden">Account of {session.name}</span>
        </summary>
        <div class="account-menu">
          <p>
            <strong>{session.name}</strong>
            <br />
            <small>{session.email}</small>
          </p>
          <a class="button quiet wide" href="/">
            Guests’ site
          </a>
          <button type="button" class="button quiet wide" onClick={signOut}>
            Sign out
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
  const isLate = answer.work.some(({ isOverdue }) => isOverdue);
  if (count === 0) return <span class="chip good">All is well</span>;
  return (
    <a class={`chip ${isLate ? 'bad' : 'warn'}`} href="/console/work">
      {isLate && <span aria-hidden="true">! </span>}
      {count === 1 ? '1 thing needs you' : `${count} things need you`}
    </a>
  );
}
