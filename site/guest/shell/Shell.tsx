import { Component, type ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { followLinks } from '../../shared/router/place.ts';
import { LanguageSwitch } from '../../shared/words/LanguageSwitch.tsx';
import { words } from '../words/words.ts';
import { ErrorNotice } from './ErrorNotice.tsx';
import { Late } from './Late.tsx';
import { readSiteName, siteName } from './site-name.ts';

interface Caught {
  readonly error?: unknown;
}

/** Shows a notice where a page broke, instead of an empty screen. */
class Guard extends Component<{ children: ComponentChildren }, Caught> {
  static override getDerivedStateFromError(error: unknown): Caught {
    return { error };
  }

  override render() {
    const { error } = this.state;
    return error ? <ErrorNotice error={error} retry={() => location.reload()} /> : this.props.children;
  }
}

function Brand() {
  const [name, setName] = useState(siteName());
  useEffect(() => {
    readSiteName().then(setName);
  }, []);
  return (
    <a class="brand" href="/">
      <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
        <rect width="32" height="32" rx="9" />
        <path d="M7 17.5 16 9l9 8.5M10 16v8h12v-8" />
      </svg>
      {name}
    </a>
  );
}

/** Header, main part and footer around every page. */
export function Shell({ children }: { children: ComponentChildren }) {
  useEffect(() => {
    const follow = followLinks();
    document.addEventListener('click', follow);
    return () => document.removeEventListener('click', follow);
  }, []);
  return (
    <>
      <a class="skip-link" href="#main">
        {words.shell.skip}
      </a>
      <header class="site-header">
        <div class="frame">
          <Brand />
          <p class="site-promise">{words.shell.promise}</p>
          <a href="/trips">{words.shell.trips}</a>
          <LanguageSwitch />
        </div>
      </header>
      <main id="main" class="frame" tabIndex={-1}>
        <Guard>{children}</Guard>
      </main>
      <footer class="site-footer">
        <div class="frame">
          <p>{words.shell.footer}</p>
          <Late load={({ legalLinks }) => legalLinks()} />
        </div>
      </footer>
    </>
  );
}
