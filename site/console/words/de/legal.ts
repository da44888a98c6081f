import type { HomeWords } from '../home-words.ts';

/** What the page of imprint, privacy notice and terms says, in German. */
export const legal: HomeWords['legal'] = {
  title: 'Rechtstexte',
  lead: 'Was geschrieben ist, steht als Link unter jeder Seite für Gäste. Jede Fassung bleibt erhalten.',
  kinds: {
    imprint: {
      name: 'Impressum',
      hint: 'Name oder Firma, Anschrift, Telefon, E-Mail; Handelsregister und USt-IdNr., falls vorhanden. In der EU Pflicht.',
    },
    privacy: {
      name: 'Datenschutzerklärung',
      hint: 'Was Sie von Gästen speichern und wer es bekommt. In der EU Pflicht.',
    },
    terms: {
      name: 'Mietbedingungen',
      hint: 'Falls Sie eigene haben. Gäste stimmen ihnen beim Buchen zu; die Buchung merkt sich die Fassung.',
    },
  },
  notYours: 'Diese Texte schreibt, wer die Unterkünfte aller Eigentümer ändern darf.',
  missing: 'Noch nicht geschrieben',
  version: (version, written, languages) => `Fassung ${version} vom ${written}, ${languages}`,
  read: 'So sehen es Gäste',
  write: 'Schreiben',
  change: 'Ändern',
  draft: 'Entwurf laden: was Stayflow speichert, mit [Klammern] zum Ausfüllen',
  inEnglish: 'Auf Englisch',
  inGerman: 'Auf Deutsch',
  plain: 'Nur Text; eine leere Zeile beginnt einen Absatz. Fehlt eine Sprache, steht dort die andere.',
  takenAway: 'Ohne Text verschwindet es.',
};
