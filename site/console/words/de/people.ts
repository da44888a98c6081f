import type { HomeWords } from '../home-words.ts';

/** What the pages of cleaners and members say, in German. */
export const people: HomeWords['people'] = {
  forWhom: 'Für wen',
  cleaners: {
    title: 'Reinigungskräfte',
    lead: 'Sie werden per E-Mail gefragt und brauchen kein Konto. Wer welche Unterkunft reinigt, wählen Sie bei der Unterkunft.',
    add: 'Reinigungskraft hinzufügen',
    fresh: 'Neue Reinigungskraft',
    none: 'Noch keine Reinigungskräfte',
    noneAdvice: 'Ohne sie kümmern Sie sich selbst um die Reinigung.',
    noJobs: 'Bekommt keine Aufträge',
    calendar: 'Kalender der Reinigungskraft',
    calendarHint: 'Sie abonniert ihn einmal. Wer die Adresse hat, sieht, wann Unterkünfte leer stehen.',
    newAddress: 'Neue Adresse erzeugen',
    change: 'Ändern',
    stop: 'Keine Aufträge mehr',
    resume: 'Wieder Aufträge geben',
  },
  members: {
    title: 'Mitglieder',
    lead: 'Sie melden sich mit einem Code an, der ihnen per E-Mail zugeht. Verwalter dürfen alles außer dieser Seite, Prüfer sehen alles und ändern nichts. Änderungen gelten sofort.',
    ownersOnly: 'Nur für Eigentümer',
    ownersOnlyAdvice: 'Ein Eigentümer entscheidet, wer sich anmelden darf und was er darf.',
    add: 'Mitglied hinzufügen',
    fresh: 'Neues Mitglied',
    roles: { manager: 'Verwalter', auditor: 'Prüfer', owner: 'Eigentümer' },
    for: (owner) => `für ${owner}`,
    mayDo: (name) => `Was ${name} darf`,
    role: 'Darf',
    yesRemove: (name) => `Ja, ${name} entfernen`,
    keep: 'Behalten',
    remove: 'Entfernen …',
    adding: 'Wird hinzugefügt …',
    submit: 'Hinzufügen',
  },
};
