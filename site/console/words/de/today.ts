import type { Words } from '../words.ts';

/** What the page of today says, in German. */
export const today: Words['today'] = {
  title: 'Heute',
  noLegal: 'Fehlt auf Ihrer Seite und ist in der EU Pflicht:',
  imprint: 'Impressum',
  privacy: 'Datenschutzerklärung',
  moves: 'Anreisen und Abreisen',
  noMoves: 'Heute kommt und geht niemand',
  soon: 'Die nächsten sieben Tage',
  nobodySoon: 'In der nächsten Woche reist niemand an',
  arrivals: 'Anreisen',
  departures: 'Abreisen',
  turnovers: 'Wechsel',
  stayingOn: 'Bleiben',
  needsYou: 'Wartet auf Sie',
  overdue: (late) => `Wartet auf Sie, ${late} überfällig`,
  turnover: 'Wechsel',
  leavesBy: (time) => `Abreise bis ${time}:`,
  arrivesFrom: (time) => `Anreise ab ${time}:`,
};
