import { describe, expect, it } from 'vitest';
import { parseExpression } from '../../../infra/local/scheduler/expression.ts';
import { dueOccurrences, nextOccurrence } from '../../../infra/local/scheduler/occurrences.ts';

/** The times that follow `after`, written as instants. */
function following(expression: string, zone: string, after: string, count = 3): readonly string[] {
  const times: string[] = [];
  const anchor = Date.parse(after);
  for (let at: number | undefined = anchor; times.length < count; ) {
    at = nextOccurrence({ expression, zone, anchor }, at);
    if (at === undefined) break;
    times.push(new Date(at).toISOString().slice(0, 16));
  }
  return times;
}

describe('an expression says when', () => {
  it.each([
    ['cron(0 9 * * ? *)', ['2027-07-04T09:00', '2027-07-05T09:00', '2027-07-06T09:00']],
    ['cron(0 9 ? * MON-FRI *)', ['2027-07-05T09:00', '2027-07-06T09:00', '2027-07-07T09:00']],
    ['cron(0 9 ? * 2-6 *)', ['2027-07-05T09:00', '2027-07-06T09:00', '2027-07-07T09:00']],
    ['cron(0 9 ? * sun)', ['2027-07-04T09:00', '2027-07-11T09:00', '2027-07-18T09:00']],
    ['cron(0 9 ? * 1 *)', ['2027-07-04T09:00', '2027-07-11T09:00', '2027-07-18T09:00']],
    ['cron(5/20 8-9 4 * ? *)', ['2027-07-04T08:05', '2027-07-04T08:25', '2027-07-04T08:45']],
    ['cron(0 0,12 4 JUL,AUG ? *)', ['2027-07-04T12:00', '2027-08-04T00:00', '2027-08-04T12:00']],
    ['cron(0 0 L * ? *)', ['2027-07-31T00:00', '2027-08-31T00:00', '2027-09-30T00:00']],
    ['cron(0 0 LW * ? *)', ['2027-07-30T00:00', '2027-08-31T00:00', '2027-09-30T00:00']],
    ['cron(0 0 ? * L *)', ['2027-07-10T00:00', '2027-07-17T00:00', '2027-07-24T00:00']],
    ['cron(15 10 ? * 6L 2027-2028)', ['2027-07-30T10:15', '2027-08-27T10:15', '2027-09-24T10:15']],
    // The 15th of August is a Sunday; the 1st of it too, and the month before is not touched.
    ['cron(0 0 15W * ? *)', ['2027-07-15T00:00', '2027-08-16T00:00', '2027-09-15T00:00']],
    ['cron(0 0 1W * ? *)', ['2027-08-02T00:00', '2027-09-01T00:00', '2027-10-01T00:00']],
    ['cron(0 0 ? * 3#2 *)', ['2027-07-13T00:00', '2027-08-10T00:00', '2027-09-14T00:00']],
    ['cron(0 0 ? * FRI#5 *)', ['2027-07-30T00:00', '2027-10-29T00:00', '2027-12-31T00:00']],
    ['cron(0 0 29 2 ? *)', ['2028-02-29T00:00', '2032-02-29T00:00', '2036-02-29T00:00']],
    ['cron(0 0 29 2 ? 2095-2105)', ['2096-02-29T00:00', '2104-02-29T00:00']],
    ['cron(0 0 31 * ? *)', ['2027-07-31T00:00', '2027-08-31T00:00', '2027-10-31T00:00']],
    ['cron(0 0 1 1 ? 2029/2)', ['2029-01-01T00:00', '2031-01-01T00:00', '2033-01-01T00:00']],
    ['cron(0 0 30 2 ? *)', []],
    ['rate(1 minute)', ['2027-07-04T08:01', '2027-07-04T08:02', '2027-07-04T08:03']],
    ['rate(90 minutes)', ['2027-07-04T09:30', '2027-07-04T11:00', '2027-07-04T12:30']],
    ['rate(1 days)', ['2027-07-05T08:00', '2027-07-06T08:00', '2027-07-07T08:00']],
    ['at(2027-07-05T09:30:00)', ['2027-07-05T09:30']],
    ['at(2027-07-04T08:00:00)', []],
  ])('%s', (expression, times) => {
    expect(following(expression, 'UTC', '2027-07-04T08:00:00Z')).toEqual(times);
  });
});

describe('in a zone, an expression says when by its clocks', () => {
  it.each([
    // AWS's own examples: in spring 2:30 is skipped, in autumn it comes before the shift only.
    ['cron(30 2 * * ? *)', 'America/Los_Angeles', '2027-03-13T00:00', ['03-13T10:30', '03-15T09:30']],
    [
      'cron(30 1 * * ? *)',
      'America/Los_Angeles',
      '2027-11-06T00:00',
      ['11-06T08:30', '11-07T08:30', '11-08T09:30'],
    ],
    [
      'cron(30 * * * ? *)',
      'America/Los_Angeles',
      '2027-11-07T07:00',
      ['11-07T07:30', '11-07T08:30', '11-07T10:30'],
    ],
    [
      'cron(30 * * * ? *)',
      'America/Los_Angeles',
      '2027-03-14T09:00',
      ['03-14T09:30', '03-14T10:30', '03-14T11:30'],
    ],
    // After the clocks went back, before they show a new time again.
    [
      'cron(0/20 * * * ? *)',
      'Europe/Madrid',
      '2027-10-31T01:15',
      ['10-31T02:00', '10-31T02:20', '10-31T02:40'],
    ],
    ['cron(0 9 * * ? *)', 'Europe/Madrid', '2027-03-27T00:00', ['03-27T08:00', '03-28T07:00', '03-29T07:00']],
    ['cron(15 2 * * ? *)', 'Australia/Lord_Howe', '2027-10-01T00:00', ['10-01T15:45', '10-03T15:15']],
    [
      'cron(0 0 1 * ? *)',
      'Asia/Kathmandu',
      '2027-07-04T00:00',
      ['07-31T18:15', '08-31T18:15', '09-30T18:15'],
    ],
    ['rate(1 day)', 'Europe/Madrid', '2027-03-27T08:00', ['03-28T08:00', '03-29T08:00', '03-30T08:00']],
    ['at(2027-07-04T09:00:00)', 'Europe/Madrid', '2027-01-01T00:00', ['07-04T07:00']],
    // Not said by AWS: a one-time schedule is never lost to the clocks.
    ['at(2027-03-14T02:30:00)', 'America/Los_Angeles', '2027-01-01T00:00', ['03-14T10:30']],
    ['at(2027-11-07T01:30:00)', 'America/Los_Angeles', '2027-01-01T00:00', ['11-07T08:30']],
  ])('%s in %s after %s', (expression, zone, after, times) => {
    const found = following(expression, zone, `${after}Z`, times.length);
    expect(found).toEqual(times.map((time) => `2027-${time}`));
  });
});

describe('AWS refuses', () => {
  it.each([
    // Recorded on AWS by LocalStack's snapshot tests.
    'cron(0 1 * * * *)',
    'cron(7 20 * * NOT *)',
    'cron(INVALID)',
    'cron(0 dummy ? * MON-FRI *)',
    'cron(71 8 1 * ? *)',
    'cron()',
    'rate(10 seconds)',
    'rate(10 years)',
    'rate()',
    'rate(10)',
    'rate(10 minutess)',
    'rate(foo minutes)',
    'rate(-10 minutes)',
    'rate( 10 minutes )',
    ' rate(10 minutes)',
    'at(2021-12-31T23:59:59Z)',
    'at(2021-12-31)',
    // By the table of values and wildcards.
    'rate(0 minutes)',
    'at(2027-02-30T00:00:00)',
    'at(2027-07-04T24:00:00)',
    'cron(0 0 ? * ? *)',
    'cron(0 0 1 * MON *)',
    'cron(0 0 ? * 0 *)',
    'cron(0 0 ? * 8 *)',
    'cron(0 0 ? * 3#1,6#3 *)',
    'cron(0 0 ? * 3#6 *)',
    'cron(0 24 * * ? *)',
    'cron(0 0 32 * ? *)',
    'cron(0 0 1 13 ? *)',
    'cron(0 0 1 * ? 1969)',
    'cron(0 0 1 * ? 2200)',
    'cron(0 0 * * ? * *)',
    'cron(0 0 * *)',
    'cron(@daily)',
    'cron(0 0 +1 * ? *)',
    'every(5 minutes)',
    '',
  ])('%s', (expression) => {
    expect(() => parseExpression(expression)).toThrow(`Invalid Schedule Expression ${expression}.`);
  });
});

describe('after downtime a schedule is due', () => {
  const timing = (expression: string) => ({
    expression,
    zone: 'UTC',
    anchor: Date.parse('2027-07-01T00:00:00Z'),
  });
  const due = (expression: string, first: string, now: string, hours: number) =>
    dueOccurrences(
      timing(expression),
      Date.parse(first),
      Date.parse(now),
      Date.parse(now) - hours * 3_600_000,
    ).map((at) => new Date(at).toISOString().slice(0, 13));

  it('for each time that its target is not too old for', () => {
    expect(due('rate(1 hour)', '2027-07-04T00:00Z', '2027-07-06T02:30Z', 2)).toEqual([
      '2027-07-06T01',
      '2027-07-06T02',
    ]);
    expect(due('cron(0 9 * * ? *)', '2027-07-04T09:00Z', '2027-07-06T10:00Z', 48)).toEqual([
      '2027-07-05T09',
      '2027-07-06T09',
    ]);
  });

  it('for the last time at least, however old it is', () => {
    expect(due('cron(0 9 1 * ? *)', '2027-07-01T09:00Z', '2027-09-20T00:00Z', 24)).toEqual(['2027-09-01T09']);
    expect(due('at(2027-07-04T09:00:00)', '2027-07-04T09:00Z', '2027-09-20T00:00Z', 24)).toEqual([
      '2027-07-04T09',
    ]);
  });
});
