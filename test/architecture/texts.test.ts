import { parseSync } from 'vite';
import { expect, test } from 'vitest';
import { placeOf, sources } from './sources.ts';
import { looseTextsIn, wordsReadTooSoon } from './texts.ts';

/** Names that are the same in every language, and files for a spreadsheet, whose columns stay what they are called. */
const exempt: Readonly<Record<string, readonly string[]>> = {
  'site/console/shell/Mark.tsx': ['Stayflow'],
  'site/guest/shell/site-name.ts': ['Stayflow'],
  'site/console/pages/calendar/calendar-rows.ts': [
    ...['Night', 'Home', 'State', 'Booking', 'Channel', 'Price now', 'Currency', 'own site', 'being paid'],
  ],
  'site/console/pages/numbers/MoneyFile.tsx': [
    ...['At', 'Booking', 'Home', 'Arrival', 'Departure', 'What', 'Effect', 'Amount', 'Currency', 'Payment'],
  ],
  // Styles, countries, and what other programs read.
  'site/guest/calendar/DayCell.tsx': ['first alone'],
  'site/guest/pages/trip/manage/stay-file.ts': ['-//Stayflow//Stay 1.0//EN'],
  'site/shared/calendar/month-grid.ts': ['US CA MX BR JP KR TW HK IL IN ZA AU PH TH CO PE'],
  'site/shared/session/user-pool.ts': ['Unknown'],
};

/** Pages, with what they are made of; words stand in folders of their own. */
const pages = sources.filter(({ path }) => path.startsWith('site/') && !path.includes('/words/'));

test('every text of a page stands among the words, so that no language lacks it', () => {
  const found = pages.flatMap((source) =>
    looseTextsIn(source.parsed.program)
      .filter(({ text }) => !exempt[source.path]?.includes(text))
      .map(({ start, text }) => `${placeOf(source, start)} ${text}`),
  );
  expect(found).toEqual([]);
});

test('no page reads its words before they were fetched', () => {
  const names = ['words', 'homeWords', 'changeWords', 'cancelWords', 'signInWords'];
  const found = pages.flatMap((source) =>
    wordsReadTooSoon(source.parsed.program, names).map((start) => placeOf(source, start)),
  );
  expect(found).toEqual([]);
});

test('a text is seen between tags, in labels, in sentences and in lists; styles and paths are no texts', () => {
  const text = `
    const tabs = ['Homes', 'homes'];
    const said = \`\${n} nights are free\`;
    if (key === 'Enter') go('/console/homes');
    const page = (
      <a class="button quiet" href="/console" aria-label="start page" d="M0 0 10 5z">to the <b>{count} of</b><Fact name="Arrivals" /></a>
    );
    const fine = { 'Move up': words.common.moveUp, path: 'M4 11l8-7 8 7', state: 'timed-out' };
  `;
  const found = looseTextsIn(parseSync('sample.tsx', text).program).map((each) => each.text);
  expect(found).toEqual(['Homes', 'nights are free', 'start page', 'to the', 'of', 'Arrivals']);
});
