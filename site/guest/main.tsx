import { render } from 'preact';
import { writeIn } from '../shared/say/locale.ts';
import { pageAt } from './router/pages.ts';
import { Router } from './router/Router.tsx';
import { NoWords } from './shell/NoWords.tsx';
import { Shell } from './shell/Shell.tsx';
import { tongue } from './words/tongue.ts';
import { speak } from './words/words.ts';

const { language, locale } = tongue();
document.documentElement.lang = locale;
writeIn(locale);

const site = (
  <Shell>
    <Router />
  </Shell>
);
const show = (what: typeof site) => {
  const place = document.getElementById('site');
  if (place) render(what, place);
};

// The page comes along with the words, not after them; where it does not come the router says so.
pageAt(location.pathname)
  .load()
  .catch(() => undefined);
speak(language).then(
  () => show(site),
  () => show(<NoWords />),
);
