import { z } from 'zod';
import type { Resource } from '../template.ts';
import { type Api, fingerprintOf } from './api.ts';
import { groupArn } from './arns.ts';
import { createGroup, deleteGroup, tagGroup } from './group-operations.ts';
import { readRequest, requests } from './requests.ts';
import { createSchedule, deleteSchedule, updateSchedule } from './schedule-operations.ts';

/**
 * Brings groups and schedules to what the template says, as CloudFormation does: what it says as before is left as it
 * is, even where a call changed or a completion deleted it, and what it does not say any more is deleted. Schedules that
 * calls made stay.
 * @throws AwsFault where the template's schedule is refused
 */
export function deploy(api: Api, resources: readonly Resource[]): void {
  const wanted = new Map([...groupsOf(api, resources), ...schedulesOf(api, resources)]);
  const deployed = api.store.deployed.all();
  for (const [what, { fingerprint, make }] of wanted) {
    if (deployed.get(what) === fingerprint) continue;
    api.store.atomically(() => {
      make();
      api.store.deployed.put(what, fingerprint);
    });
  }
  for (const what of deployed.keys()) if (!wanted.has(what)) remove(api, what);
}

interface Wanted {
  readonly fingerprint: string;
  readonly make: () => void;
}

const ofType = (resources: readonly Resource[], type: string) =>
  resources.filter((resource) => resource.type === type);

const groupProperties = z.looseObject({ Tags: requests.CreateScheduleGroup.shape.Tags });

function groupsOf(api: Api, resources: readonly Resource[]): readonly (readonly [string, Wanted])[] {
  return ofType(resources, 'AWS::Scheduler::ScheduleGroup').map(({ ref, properties }) => {
    const { Tags } = groupProperties.parse(properties);
    const make = () => {
      if (!api.store.groups.find(ref)) createGroup(api, { Name: ref, Tags });
      else tagGroup(api, { ResourceArn: groupArn(api.place, ref), Tags });
    };
    return [`group/${ref}`, { fingerprint: fingerprintOf(Tags), make }];
  });
}

const scheduleProperties = z.looseObject({});

function schedulesOf(api: Api, resources: readonly Resource[]): readonly (readonly [string, Wanted])[] {
  return ofType(resources, 'AWS::Scheduler::Schedule').map(({ ref, properties }) => {
    const definition = readRequest(requests.CreateSchedule, {
      ...scheduleProperties.parse(properties),
      Name: ref,
    });
    const { GroupName, Name } = definition;
    const make = () => {
      if (api.store.schedules.find(GroupName, Name)) updateSchedule(api, definition);
      else createSchedule(api, definition);
    };
    return [`schedule/${GroupName}/${Name}`, { fingerprint: fingerprintOf(definition), make }];
  });
}

/** What somebody deleted before us needs no deleting. */
function remove(api: Api, what: string) {
  const { store } = api;
  const [kind, group = '', name = ''] = what.split('/');
  store.atomically(() => {
    if (kind === 'schedule' && store.schedules.find(group, name))
      deleteSchedule(api, { GroupName: group, Name: name });
    if (kind === 'group' && store.groups.find(group)) deleteGroup(api, { Name: group });
    store.deployed.remove(what);
  });
}
