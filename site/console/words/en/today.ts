/** What the page of today says, in English. */
export const today = {
  title: 'Today',
  /** Followed by what is missing. */
  noLegal: 'Missing on your site, and obligatory in the EU:',
  imprint: 'imprint',
  privacy: 'privacy notice',
  moves: 'Arrivals and departures',
  noMoves: 'Nobody comes or goes today',
  soon: 'The next seven days',
  nobodySoon: 'Nobody arrives within a week',
  arrivals: 'Arrivals',
  departures: 'Departures',
  turnovers: 'Turnovers',
  stayingOn: 'Staying on',
  needsYou: 'Needs you',
  overdue: (late: number) => `Needs you, ${late} overdue`,
  turnover: 'Turnover',
  leavesBy: (time: string) => `Leaves by ${time}:`,
  arrivesFrom: (time: string) => `Arrives from ${time}:`,
};
