import { useEffect } from 'preact/hooks';
import { followLinks } from '../../shared/router/place.ts';
import { Router } from '../router/Router.tsx';
import { SignIn } from '../session/SignIn.tsx';
import { useSession } from '../session/session.ts';
import { words } from '../words/words.ts';
import { WorkProvider } from '../work/work.tsx';
import { Guard } from './Guard.tsx';
import { Header } from './Header.tsx';
import { Navigation } from './Navigation.tsx';

/** The console: signing in, then header, navigation and the page of the address. */
export function Console() {
  const session = useSession();
  useEffect(() => {
    const follow = followLinks('/console');
    document.addEventListener('click', follow);
    return () => document.removeEventListener('click', follow);
  }, []);
  if (!session) return <SignIn />;
  return (
    <WorkProvider key={session.email}>
      <a class="skip-link" href="#main">
        {words.shell.skip}
      </a>
      <Header session={session} />
      <Navigation />
      <main id="main" tabIndex={-1}>
        <Guard>
          <Router />
        </Guard>
      </main>
    </WorkProvider>
  );
}
