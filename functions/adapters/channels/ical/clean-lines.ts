/** Properties that say which nights are taken; everything else, such as guests' names and numbers, is not even parsed. */
const needed = new Set([
  ...['BEGIN', 'END', 'PRODID', 'UID', 'SUMMARY', 'STATUS', 'TRANSP'],
  ...['DTSTART', 'DTEND', 'DURATION', 'RRULE', 'RDATE', 'EXDATE', 'RECURRENCE-ID'],
  ...['TZID', 'TZOFFSETFROM', 'TZOFFSETTO'],
]);

/** Airbnb's link to a reservation; its code is on the owner's pages too and names nobody. */
const reservationLink = /\/reservations\/details\/([A-Z0-9]{6,20})\b/;

/** Joins folded lines (RFC 5545, 3.1), whatever ends them; lines without anything are left out. */
const unfolded = (body: string): string[] =>
  body
    .replace(/^\uFEFF/, '')
    .replaceAll(/(?:\r\n|\r|\n)[ \t]/g, '')
    .split(/\r\n|\r|\n/)
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');

const nameOf = (line: string) => /^[A-Za-z-]+/.exec(line)?.[0].toUpperCase() ?? '';

const dated = /^(DTSTART|DTEND|RECURRENCE-ID|RDATE|EXDATE)((?:;[^:]*)?):(.*)$/i;

/**
 * A date that does not say that it is one (`DTSTART:20270401`), and a time that says it is a date
 * (`VALUE=DATE:20270401T000000`), become what RFC 5545 asks for.
 */
function withDateType(line: string): string {
  const [, name, parameters = '', value = ''] = dated.exec(line) ?? [];
  if (name === undefined || /VALUE=(?!DATE\b)|VALUE=DATE-TIME/i.test(parameters)) return line;
  const dates = value.split(',').map((each) => /^(\d{8})(?:T\d{4,6}Z?)?$/.exec(each.trim())?.[1]);
  const saysDate = /VALUE=DATE\b/i.test(parameters);
  const isDate = saysDate ? dates.every(Boolean) : /^\d{8}(,\d{8})*$/.test(value);
  return isDate ? `${name};VALUE=DATE:${dates.join(',')}` : line;
}

/** The name of the property that carries a reservation's code from here on. */
export const referenceProperty = 'x-reference';

function cleaned(line: string): string[] {
  const name = nameOf(line);
  if (name !== 'DESCRIPTION') return needed.has(name) ? [withDateType(line)] : [];
  const code = reservationLink.exec(line)?.[1];
  return code === undefined ? [] : [`${referenceProperty.toUpperCase()}:${code}`];
}

/** Whether everything that begins ends, in its turn. The parser takes any END for the one that it waits for. */
function isWhole(lines: readonly string[]): boolean {
  const open: string[] = [];
  for (const line of lines) {
    const [, mark, name] = /^(BEGIN|END):(.*)$/.exec(line.toUpperCase()) ?? [];
    if (mark === 'BEGIN' && name !== undefined) open.push(name);
    if (mark === 'END' && open.pop() !== name) return false;
  }
  return open.length === 0;
}

/**
 * The lines of a feed that we need, as the parser takes them. Empty unless the body is a whole calendar: a page of a
 * site that asks to sign in is none, and half a calendar is none.
 */
export function cleanLines(body: string): string[] {
  const lines = unfolded(body);
  const isCalendar = lines[0]?.toUpperCase() === 'BEGIN:VCALENDAR' && isWhole(lines);
  return isCalendar ? lines.flatMap(cleaned) : [];
}
