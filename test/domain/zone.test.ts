import { describe, expect, it } from 'vitest';
import { instantOf, todayAt } from '../../functions/domain/stay.ts';

const at = (instant: string): number => Date.parse(instant);

describe('today at the property', () => {
  it('is another date on the other side of the world', () => {
    const instant = at('2027-07-04T11:30:00Z');
    expect(todayAt(instant, 'Pacific/Kiritimati')).toBe('2027-07-05');
    expect(todayAt(instant, 'Europe/Paris')).toBe('2027-07-04');
    expect(todayAt(instant, 'Pacific/Pago_Pago')).toBe('2027-07-04');
    expect(todayAt(at('2027-07-04T10:59:59.999Z'), 'Pacific/Pago_Pago')).toBe('2027-07-03');
  });

  it('changes at midnight there, summer time or not', () => {
    expect(todayAt(at('2027-01-01T04:59:59.999Z'), 'America/New_York')).toBe('2026-12-31');
    expect(todayAt(at('2027-01-01T05:00:00Z'), 'America/New_York')).toBe('2027-01-01');
    expect(todayAt(at('2027-07-01T03:59:59.999Z'), 'America/New_York')).toBe('2027-06-30');
    expect(todayAt(at('2027-07-01T04:00:00Z'), 'America/New_York')).toBe('2027-07-01');
  });

  it('is not known in a zone that does not exist', () => {
    expect(() => todayAt(0, 'Europe/Atlantis')).toThrow(RangeError);
  });
});

describe('the instant of a time at the property', () => {
  const instant = (date: string, time: string, zone: string): string =>
    new Date(instantOf(date, time, zone)).toISOString();

  it.each([
    ['2027-07-04', '16:00', 'Europe/Paris', '2027-07-04T14:00:00.000Z'],
    ['2027-12-04', '16:00', 'Europe/Paris', '2027-12-04T15:00:00.000Z'],
    ['2027-07-04', '16:00', 'Asia/Kathmandu', '2027-07-04T10:15:00.000Z'],
    ['2027-07-04', '00:00', 'Pacific/Kiritimati', '2027-07-03T10:00:00.000Z'],
    ['2027-07-04', '23:59', 'Pacific/Pago_Pago', '2027-07-05T10:59:00.000Z'],
  ])('on %s at %s in %s is %s', (date, time, zone, expected) => {
    expect(instant(date, time, zone)).toBe(expected);
  });

  it('moves a time that summer time skips forward', () => {
    expect(instant('2027-03-28', '02:30', 'Europe/Paris')).toBe('2027-03-28T01:30:00.000Z');
    expect(instant('2027-03-14', '02:30', 'America/New_York')).toBe('2027-03-14T07:30:00.000Z');
    // Lord Howe changes by half an hour; Beirut skips midnight itself.
    expect(instant('2027-10-03', '02:15', 'Australia/Lord_Howe')).toBe('2027-10-02T15:45:00.000Z');
    expect(instant('2027-03-28', '00:30', 'Asia/Beirut')).toBe('2027-03-27T22:30:00.000Z');
  });

  it('takes the first of a time that comes twice', () => {
    expect(instant('2027-10-31', '02:30', 'Europe/Paris')).toBe('2027-10-31T00:30:00.000Z');
    expect(instant('2027-11-07', '01:30', 'America/New_York')).toBe('2027-11-07T05:30:00.000Z');
  });

  it('is right in the hours around a change', () => {
    expect(instant('2027-03-28', '01:59', 'Europe/Paris')).toBe('2027-03-28T00:59:00.000Z');
    expect(instant('2027-03-28', '03:00', 'Europe/Paris')).toBe('2027-03-28T01:00:00.000Z');
    expect(instant('2027-10-31', '01:59', 'Europe/Paris')).toBe('2027-10-30T23:59:00.000Z');
    expect(instant('2027-10-31', '03:00', 'Europe/Paris')).toBe('2027-10-31T02:00:00.000Z');
  });

  it('moves a day that an island skipped forward to the next', () => {
    expect(instant('2011-12-30', '12:00', 'Pacific/Apia')).toBe('2011-12-30T22:00:00.000Z');
  });

  it.each(['24:00', '4:00', '16.00', '16:60', ''])('is not known for the time "%s"', (time) => {
    expect(() => instantOf('2027-07-04', time, 'Europe/Paris')).toThrow(RangeError);
  });

  it('is not known for a date that does not exist', () => {
    expect(() => instantOf('2027-02-32', '16:00', 'Europe/Paris')).toThrow(RangeError);
  });
});
