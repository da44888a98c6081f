import { DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import { expect, test } from 'vitest';
import { failureList, failureSent } from '../../functions/api/failures/schemas.ts';
import type { FailureName } from '../../functions/domain/failures.ts';
import { quiet } from '../running/guest.ts';
import { owner } from '../running/owner.ts';
import { putFailed } from '../running/put-failed.ts';
import { tableAt } from '../running/table-access.ts';
import { json } from './cases/case.ts';
import type { World } from './world.ts';

const machines = 'arn:aws:states:eu-west-1:000000000000:stateMachine:';

/** Lets messages lie in each queue as AWS puts them there, and sends them again. */
export function sendsFailuresAgain(world: () => World) {
  const put = (name: FailureName, body: object, fault?: string) =>
    putFailed(world().instance, name, body, fault);
  const list = async (email: string) => {
    const { body } = await world().askAs(email, { method: 'GET', path: '/api/operator/failures' });
    return failureList.parse(body).failures;
  };
  const sendAgain = async (name: FailureName) => {
    const asking = json('/api/operator/failures', { choice: 'send-again', failure: name });
    const sent = failureSent.parse((await world().askAsOperator(asking)).body);
    await quiet(world().instance);
    return sent;
  };
  const statusOf = async (workflow: string, name: string) => {
    const executionArn = `${machines.replace('stateMachine', 'execution')}${workflow}:${name}`;
    const sfn = new SFNClient(owner(world().instance.awsPort));
    return (await sfn.send(new DescribeExecutionCommand({ executionArn }))).status;
  };
  const records = { DDBStreamBatchInfo: { shardId: 'shard-1', batchSize: 3 } };

  test('a start that a schedule could not make is listed in plain words, and is made', async () => {
    const { bookingId } = world().paid;
    const Name = `remind-guest-${bookingId}-v1`;
    const Input = JSON.stringify({ bookingId, version: 1 });
    await put('stages', { StateMachineArn: `${machines}remind-guest`, Name, Input }, 'AccessDenied');
    expect(await list('operator@example.com')).toEqual([
      {
        ...{ failure: 'stages', count: 1 },
        text: 'Something that was due for a stay did not start at its time.',
        advice: 'Sent again, it starts now, unless the stay has changed since.',
        some: [{ at: expect.any(String), workflow: 'remind-guest', bookingId, fault: 'AccessDenied' }],
      },
    ]);
    expect(await sendAgain('stages')).toMatchObject({ sent: 1, left: 0, text: 'All of it was sent again.' });
    expect(await statusOf('remind-guest', Name)).toBe('SUCCEEDED');
    expect(await list('operator@example.com')).toEqual([]);
  });

  test('changes that started nothing have the sweep and the check of platforms look at all', async () => {
    const first = await put('start-workflows', records);
    const second = await put('start-workflows', records);
    expect((await list('operator@example.com'))[0]).toMatchObject({ failure: 'start-workflows', count: 2 });
    expect(await sendAgain('start-workflows')).toMatchObject({ sent: 2, left: 0 });
    const ended = [first, second].map((id) => statusOf('sweep-stays', `sweep-stays-again-${id}`));
    expect(await Promise.allSettled(ended)).toContainEqual({ status: 'fulfilled', value: 'SUCCEEDED' });
  });

  test('homes are taken up by the search anew', async () => {
    await put('index-search', records);
    expect(await sendAgain('index-search')).toMatchObject({ sent: 1, left: 0 });
    const home = await tableAt(world().instance.awsPort).get({ pk: 'PROPERTY#seeblick', sk: 'PROFILE' });
    expect(home?.indexedAgain).toEqual(expect.any(String));
  });

  test('what SES told of a mail is recorded, and its address is shown to nobody', async () => {
    const { bookingId } = world().paid;
    const mail = { tags: { letter: ['reminder'], booking: [bookingId] }, messageId: 'of-a-failure' };
    const bounce = { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: 'gone@example.com' }] };
    const detail = { eventType: 'Bounce', mail, bounce };
    await put('mail-feedback', { requestPayload: { detail } });
    const listed = await list('operator@example.com');
    expect(listed).toMatchObject([{ failure: 'mail-feedback', count: 1 }]);
    expect(JSON.stringify(listed)).not.toContain('gone@');
    expect(await sendAgain('mail-feedback')).toMatchObject({ sent: 1, left: 0 });
  });

  test('executions that could not be written down are', async () => {
    const { bookingId } = world().paid;
    const detail = {
      ...{
        stateMachineArn: `${machines}close-stay`,
        name: `close-stay-${bookingId}-v9`,
        status: 'SUCCEEDED',
      },
      ...{ startDate: Date.now(), stopDate: Date.now(), input: JSON.stringify({ bookingId, version: 9 }) },
    };
    await put('record-executions', { detail });
    expect((await list('operator@example.com'))[0]?.some).toMatchObject([{ workflow: 'close-stay' }]);
    expect(await sendAgain('record-executions')).toMatchObject({ sent: 1, left: 0 });
  });

  test('who does not reach the homes of every owner sees and sends nothing', async () => {
    await put('index-search', records);
    expect(await list('owner@example.com')).toEqual([]);
    const asking = json('/api/operator/failures', { choice: 'send-again', failure: 'index-search' });
    expect((await world().askAs('owner@example.com', asking)).status).toBe(403);
    expect(await sendAgain('index-search')).toMatchObject({ sent: 1, left: 0 });
  });
}
