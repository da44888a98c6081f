import { speakIn } from '../shared/words/speak-in.tsx';
import { pageAt } from './router/pages.ts';
import { Console } from './shell/Console.tsx';
import { speak } from './words/words.ts';

// The page comes along with the words, not after them; where it does not come the router says so.
pageAt(location.pathname)
  .load()
  .catch(() => undefined);
speakIn(speak, <Console />, 'console');
