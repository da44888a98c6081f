import { basicInstant, calendarText, plain } from '../../../../../functions/domain/ical-export.ts';
import { instantOf } from '../../../../../functions/domain/stay.ts';
import type { Trip } from '../../../../shared/api/types.ts';
import { tripWords } from '../../../words/trip.ts';

// RFC 5545, 3.3.11
const text = (value: string) =>
  plain(value.replaceAll(/\r?\n/g, '\u2028'))
    .replaceAll(/[\\;,]/g, (character) => `\\${character}`)
    .replaceAll('\u2028', '\\n');

/**
 * A stay for the guest's own calendar, from check-in to check-out. It keeps its name and grows in its sequence, so that a
 * calendar that has it takes the newer one. It says no door code: calendars are shared.
 */
export function stayFile({ bookingId, arrival, departure, property, now }: Trip, address: string): string {
  const { name, town, timeZone, checkIn, checkOut, arrivalInstructions } = property;
  const at = (date: string, time: string) =>
    basicInstant(new Date(instantOf(date, time, timeZone)).toISOString());
  const note = [tripWords.trip.title(name), arrivalInstructions, address].filter(Boolean).join('\n');
  return calendarText('-//Stayflow//Stay 1.0//EN', [
    'BEGIN:VEVENT',
    `UID:stay-${bookingId}@${new URL(address).hostname}`,
    `DTSTAMP:${basicInstant(now)}`,
    `SEQUENCE:${Math.floor(Date.parse(now) / 60_000)}`,
    `DTSTART:${at(arrival, checkIn)}`,
    `DTEND:${at(departure, checkOut)}`,
    `SUMMARY:${text(name)}`,
    `LOCATION:${text(property.address ?? town)}`,
    `DESCRIPTION:${text(note)}`,
    'END:VEVENT',
  ]);
}

/** Hands the file to the guest's device. */
export function saveStay(trip: Trip): void {
  const file = new Blob([stayFile(trip, location.origin + location.pathname)], { type: 'text/calendar' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = `${trip.property.id}-${trip.arrival}.ics`;
  link.click();
  URL.revokeObjectURL(link.href);
}
