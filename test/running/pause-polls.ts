import {
  GetScheduleCommand,
  ListSchedulesCommand,
  SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import type { Instance } from './instance.ts';
import { owner } from './owner.ts';

const polls = /(^|-)(channex-feed|poll-channels|poll-feeds)$/;

/**
 * Stops asking platforms again and again. For stories that connect none and move the clock by days: a third of all that
 * functions did there was to find that nobody is to be asked.
 */
export async function pausePolls({ awsPort }: Pick<Instance, 'awsPort'>): Promise<void> {
  const client = new SchedulerClient(owner(awsPort));
  const { Schedules = [] } = await client.send(new ListSchedulesCommand({}));
  const found = Schedules.flatMap(({ Name = '' }) => (polls.test(Name) ? [Name] : []));
  if (found.length !== 3) throw new Error(`Expected three polls, not ${found.join()}`);
  await Promise.all(found.map((Name) => pause(client, Name)));
}

async function pause(client: SchedulerClient, Name: string) {
  const { ScheduleExpression, Target, FlexibleTimeWindow, ...rest } = await client.send(
    new GetScheduleCommand({ Name }),
  );
  const definition = { ...rest, Name, ScheduleExpression, Target, FlexibleTimeWindow };
  await client.send(new UpdateScheduleCommand({ ...definition, State: 'DISABLED' }));
}
