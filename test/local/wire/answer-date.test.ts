import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerDate } from '../../../infra/local/wire/answer-date.ts';
import { type RunningWire, startWire } from './a-wire.ts';

let wire: RunningWire;
beforeAll(async () => {
  wire = await startWire([]);
});
afterAll(() => wire.close());

const [shared, machine] = [Date.parse('2027-09-01T00:00:00Z'), Date.parse('2026-11-23T12:00:00Z')] as const;

it('answers a caller by the clock that it signs with', () => {
  const dateFor = (time: string) => answerDate({ 'x-amz-date': time }, [shared, machine]);
  expect(dateFor('20270901T000010Z')).toBe('Wed, 01 Sep 2027 00:00:00 GMT');
  expect(dateFor('20261123T120010Z')).toBe('Mon, 23 Nov 2026 12:00:00 GMT');
});

it('answers a caller who says no time by the shared clock', () => {
  expect(answerDate({}, [shared, machine])).toBe('Wed, 01 Sep 2027 00:00:00 GMT');
});

it('leaves the signing time of an SDK alone when the shared clock is elsewhere', async () => {
  await wire.clock.advanceTo(Date.now() + 30 * 86_400_000);
  const client = new DynamoDBClient(wire.owner);
  await client.send(new ListTablesCommand({}));
  expect(Math.abs(client.config.systemClockOffset)).toBeLessThan(240_000);
});
