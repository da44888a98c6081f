import { languages } from '../../../functions/mail/language.ts';
import { changeLanguage, languageNames, tongue } from './tongue.ts';

/** The other languages of the site, each named in itself. */
export const LanguageSwitch = () => (
  <>
    {languages
      .filter((language) => language !== tongue().language)
      .map((language) => (
        <button
          key={language}
          type="button"
          class="link"
          lang={language}
          onClick={() => changeLanguage(language)}
        >
          {languageNames[language]}
        </button>
      ))}
  </>
);
