import { type Api, fingerprintOf } from './api.ts';
import { scheduleArn } from './arns.ts';
import { faults } from './faults.ts';
import { pageToken, readPageToken } from './page-token.ts';
import type { Request, Schedule } from './requests.ts';
import type { KeptSchedule } from './schedules.ts';
import { checkTarget } from './target.ts';
import { checkTimes, isOneTime, nextOf, wholeSecond } from './timing.ts';

/**
 * Makes a schedule. The same call under the same token is answered alike.
 * @throws AwsFault ValidationException, ConflictException, ResourceNotFoundException
 */
export function createSchedule(api: Api, { ClientToken, ...definition }: Request<'CreateSchedule'>) {
  const { GroupName, Name, StartDate } = definition;
  const fingerprint = fingerprintOf(definition);
  const found = api.store.schedules.find(GroupName, Name);
  const answer = { ScheduleArn: scheduleArn(api.place, GroupName, Name) };
  if (found) {
    if (ClientToken !== undefined && found.token === ClientToken && found.fingerprint === fingerprint)
      return answer;
    throw faults.scheduleExists(Name);
  }
  const now = api.clock.now();
  check(api, definition, now);
  const anchor = StartDate === undefined ? now : StartDate * 1000;
  const next = nextOf(definition, anchor, justBefore(definition, now));
  const made = { definition, anchor, next, fingerprint, token: ClientToken, createdAt: now, modifiedAt: now };
  api.store.schedules.save(made);
  api.wake();
  return answer;
}

/**
 * Replaces a schedule: what the call leaves out goes back to its default. A rate goes on counting from where it did
 * unless its expression or start changes.
 * @throws AwsFault ValidationException, ResourceNotFoundException
 */
export function updateSchedule(api: Api, { ClientToken: _, ...definition }: Request<'UpdateSchedule'>) {
  const { GroupName, Name, StartDate } = definition;
  const before = existing(api, GroupName, Name);
  const now = api.clock.now();
  check(api, definition, now, before.definition);
  const anchor = keepsRhythm(before.definition, definition)
    ? before.anchor
    : StartDate === undefined
      ? now
      : StartDate * 1000;
  const after = anchor === before.anchor ? now : justBefore(definition, now);
  api.store.schedules.save({
    ...before,
    definition,
    anchor,
    next: nextOf(definition, anchor, after),
    modifiedAt: now,
  });
  api.wake();
  return { ScheduleArn: scheduleArn(api.place, GroupName, Name) };
}

/** From here on a new schedule counts: a rate begins at once, and a time that says the present second is not past. */
const justBefore = ({ ScheduleExpression }: Schedule, now: number) =>
  (isOneTime(ScheduleExpression) ? wholeSecond(now) : now) - 1;

const keepsRhythm = (before: Schedule, after: Schedule) =>
  before.ScheduleExpression === after.ScheduleExpression && before.StartDate === after.StartDate;

function check(api: Api, definition: Schedule, now: number, before?: Schedule) {
  const { GroupName, Target } = definition;
  checkTimes(definition, now, before);
  checkTarget(Target);
  if (!api.store.groups.find(GroupName)) throw faults.unknownGroup(GroupName);
  if (!api.mayAssume(Target.RoleArn, GroupName))
    throw faults.invalid(
      'The execution role you provide must allow AWS EventBridge Scheduler to assume the role.',
    );
}

function existing(api: Api, group: string, name: string): KeptSchedule {
  const found = api.store.schedules.find(group, name);
  if (!found) throw faults.unknownSchedule(name);
  return found;
}

/** @throws AwsFault ResourceNotFoundException */
export function getSchedule(api: Api, { GroupName, Name }: Request<'GetSchedule'>) {
  const { definition, createdAt, modifiedAt } = existing(api, GroupName, Name);
  return {
    ...definition,
    Arn: scheduleArn(api.place, GroupName, Name),
    CreationDate: createdAt / 1000,
    LastModificationDate: modifiedAt / 1000,
  };
}

/**
 * Deletes a schedule with the retries that are still to come.
 * @throws AwsFault ResourceNotFoundException
 */
export function deleteSchedule(api: Api, { GroupName, Name, ClientToken }: Request<'DeleteSchedule'>) {
  const { schedules, invocations, deletions, atomically } = api.store;
  const what = scheduleArn(api.place, GroupName, Name);
  if (!schedules.find(GroupName, Name)) {
    if (deletions.has(ClientToken, what)) return {};
    throw faults.unknownSchedule(Name);
  }
  atomically(() => {
    schedules.remove(GroupName, Name);
    invocations.removeOf(GroupName, Name);
    deletions.add(ClientToken, what, api.clock.now());
  });
  return {};
}

/** @throws AwsFault ResourceNotFoundException for an unknown group, ValidationException for a false token */
export function listSchedules(api: Api, request: Request<'ListSchedules'>) {
  const { GroupName, NamePrefix, State, MaxResults, NextToken } = request;
  if (GroupName !== undefined && !api.store.groups.find(GroupName)) throw faults.unknownGroup(GroupName);
  const found = api.store.schedules.list({
    group: GroupName,
    prefix: NamePrefix,
    state: State,
    after: readPageToken(NextToken),
    most: MaxResults + 1,
  });
  const page = found.slice(0, MaxResults);
  const last = found.length > page.length ? page.at(-1)?.definition : undefined;
  return {
    Schedules: page.map((each) => summary(api, each)),
    ...(last && { NextToken: pageToken(last.GroupName, last.Name) }),
  };
}

function summary({ place }: Api, { definition, createdAt, modifiedAt }: KeptSchedule) {
  const { GroupName, Name, State, Target } = definition;
  return {
    Arn: scheduleArn(place, GroupName, Name),
    Name,
    GroupName,
    State,
    Target: { Arn: Target.Arn },
    CreationDate: createdAt / 1000,
    LastModificationDate: modifiedAt / 1000,
  };
}
