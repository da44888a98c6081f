import { type ComponentChild, render } from 'preact';
import type { Language } from '../../../functions/mail/language.ts';
import { writeIn } from '../say/locale.ts';
import { NoWords } from './NoWords.tsx';
import { tongue } from './tongue.ts';

/** Begins a site in the reader's language: fetches its words, then shows it in the element of that id. */
export function speakIn(
  speak: (language: Language) => Promise<void>,
  site: ComponentChild,
  id: string,
): void {
  const { language, locale } = tongue();
  document.documentElement.lang = locale;
  writeIn(locale);
  const place = document.getElementById(id);
  if (!place) return;
  speak(language).then(
    () => render(site, place),
    () => render(<NoWords />, place),
  );
}
