import type { DynamoDBRecord } from 'aws-lambda';
import { expect, test } from 'vitest';
import { encodeItem } from '../../functions/adapters/attribute-value.ts';
import { itemOfBooking } from '../../functions/adapters/booking-item.ts';
import type { Booking } from '../../functions/domain/booking.ts';
import { authorise } from '../../functions/domain/booking-decisions.ts';
import type { Execution } from '../../functions/streams/executions.ts';
import { startWorkflows } from '../../functions/streams/start-workflows.ts';
import { aHeldBooking, guest, noon } from './builders.ts';

const held: Booking = aHeldBooking('bk_1');
const paid = authorise(held, { sessionId: 'cs_bk_1', at: noon });
const authorised: Booking = paid.kind === 'refuse' ? held : paid.booking;

let sequence = 0;

/** A record as the stream's event source mapping hands it over. */
function aChange(before: Booking | undefined, after: Booking): DynamoDBRecord {
  sequence += 1;
  const image = (booking: Booking) =>
    JSON.parse(JSON.stringify(encodeItem(itemOfBooking(booking, 'request'))));
  return {
    eventName: before ? 'MODIFY' : 'INSERT',
    dynamodb: {
      SequenceNumber: String(sequence),
      NewImage: image(after),
      ...(before && { OldImage: image(before) }),
    },
  };
}

async function started(...Records: DynamoDBRecord[]): Promise<Execution[]> {
  const executions: Execution[] = [];
  const answer = await startWorkflows({ Records }, async (execution) => {
    executions.push(execution);
  });
  expect(answer).toEqual({ batchItemFailures: [] });
  return executions;
}

test('a new hold starts its expiry, named by booking and version', async () => {
  expect(await started(aChange(undefined, held))).toEqual([
    {
      workflow: 'expire-hold',
      name: 'expire-hold-bk_1-v1',
      input: { bookingId: 'bk_1', version: 1, heldUntil: '2027-01-10T12:30:00.000Z' },
    },
  ]);
});

test('a payment starts the confirmation', async () => {
  expect(await started(aChange(held, authorised))).toEqual([
    {
      workflow: 'confirm-booking',
      name: 'confirm-booking-bk_1-v2',
      input: { bookingId: 'bk_1', version: 2 },
    },
  ]);
});

test('a change of anything but the status starts nothing, nor does any other item', async () => {
  const corrected: Booking = { ...held, guest: { ...guest, phone: '+351 21' } };
  const other: DynamoDBRecord = {
    eventName: 'INSERT',
    dynamodb: { SequenceNumber: '1', NewImage: { pk: { S: 'BOOKING#bk_1' }, sk: { S: 'EVENT#1' } } },
  };
  expect(await started(aChange(held, corrected), other)).toEqual([]);
});

test('no execution carries a word about the guest', async () => {
  const text = JSON.stringify(await started(aChange(undefined, held), aChange(held, authorised)));
  expect(text).not.toContain(guest.name);
  expect(text.toLowerCase()).not.toContain(guest.email.toLowerCase());
});

test('the stream is told from which record to go on', async () => {
  const records = [aChange(undefined, held), aChange(held, authorised), aChange(undefined, held)];
  const answer = await startWorkflows({ Records: records }, async ({ workflow }) => {
    if (workflow === 'confirm-booking') throw new Error('throttled');
  });
  expect(answer.batchItemFailures).toEqual([{ itemIdentifier: records[1]?.dynamodb?.SequenceNumber }]);
});
