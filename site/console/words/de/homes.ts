import { count } from '../../../shared/words/count.ts';
import type { HomeWords } from '../home-words.ts';

/** What the pages of homes say, in German. */
export const homes: HomeWords['homes'] = {
  title: 'Unterkünfte',
  tabs: { homes: 'Unterkünfte', cleaners: 'Reinigung', members: 'Mitglieder', legal: 'Rechtstexte' },
  tabsLabel: 'Unterkünfte und Menschen',
  add: 'Unterkunft hinzufügen',
  none: 'Noch keine Unterkünfte',
  noneAdvice: 'Fügen Sie eine hinzu: Gäste finden sie, sobald sie angeboten wird.',
  notOffered: 'Nicht angeboten',
  platforms: 'Plattformen',
  calendar: 'Kalender',
  of: (home) => `von ${home}`,
  asGuests: 'Wie Gäste sie sehen',
  fresh: {
    title: 'Neue Unterkunft',
    lead: 'Gäste finden sie, sobald sie angeboten wird. Bilder kommen nach dem Speichern dazu.',
    owner: 'Wem sie gehört',
    policy: 'Moderat',
  },
  missing: {
    title: 'Noch zu tun',
    parts: {
      offer: 'Bieten Sie sie Gästen an: Bis dahin findet sie niemand.',
      pictures: 'Fügen Sie Bilder hinzu.',
      arrival: 'Beschreiben Sie, wie Gäste sie finden und hineinkommen. Das lesen sie vor der Anreise.',
      cleaners: 'Wählen Sie, wer für die Reinigung gefragt wird, wenn Sie sie nicht selbst übernehmen.',
    },
  },
  saveBar: {
    reload: 'Neu laden, ohne meine Änderungen',
    add: 'Diese Unterkunft hinzufügen',
    mistakes: (fields) => `${fields === 1 ? 'Ein Feld ist' : `${fields} Felder sind`} zu berichtigen.`,
    saved: 'Gespeichert.',
    changed: 'Noch nicht gespeichert.',
  },
  takeAway: {
    title: 'Unterkunft entfernen',
    what: 'Gäste finden sie nicht mehr, und sie verschwindet aus Ihren Listen. Frühere Buchungen und ihre Zahlungen bleiben.',
    yes: (home) => `Ja, ${home} entfernen`,
    begin: 'Entfernen …',
  },
  preview: {
    title: 'Was würde ein Aufenthalt kosten?',
    begin: 'Mit diesen Preisen ausprobieren',
    wrong: 'Berichtigen Sie zuerst Preise oder Regeln weiter oben.',
    asIfFree: 'Als wäre jede Nacht frei, mit den Preisen, die Sie einzelnen Nächten gegeben haben.',
    asIf: 'Als wäre jede Nacht frei, und ohne Preise, die Sie einzelnen Nächten gegeben haben.',
    choose: 'Wählen Sie eine Abreise nach der Anreise und wer kommt.',
    possible: (stay) => `Möglich: ${stay}`,
    priceOf: (stay) => `Der Preis für ${stay}`,
  },
  unreadable: (file) =>
    `„${file}“ ist kein Bild, das hier gelesen werden kann. Nehmen Sie JPEG, PNG oder WebP.`,
  pictures: (pictures) => count(pictures, 'Bild', 'Bilder'),
};
