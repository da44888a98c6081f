import { type Api, fingerprintOf } from './api.ts';
import { groupArn } from './arns.ts';
import { faults } from './faults.ts';
import { defaultGroup, type KeptGroup } from './groups.ts';
import { pageToken, readPageToken } from './page-token.ts';
import type { Request } from './requests.ts';

/**
 * Makes a group. The same call under the same token is answered alike.
 * @throws AwsFault ConflictException
 */
export function createGroup(
  { store, clock, place }: Api,
  { Name, Tags, ClientToken }: Request<'CreateScheduleGroup'>,
) {
  const fingerprint = fingerprintOf({ Name, Tags });
  const answer = { ScheduleGroupArn: groupArn(place, Name) };
  const found = store.groups.find(Name);
  if (found) {
    if (ClientToken !== undefined && found.token === ClientToken && found.fingerprint === fingerprint)
      return answer;
    throw faults.groupExists(Name);
  }
  const now = clock.now();
  store.atomically(() => {
    store.groups.add(Name, now, ClientToken, fingerprint);
    store.groups.tag(Name, Tags, now);
  });
  return answer;
}

/** @throws AwsFault ResourceNotFoundException */
export const getGroup = (api: Api, { Name }: Request<'GetScheduleGroup'>) => shown(api, existing(api, Name));

function existing({ store }: Api, name: string): KeptGroup {
  const found = store.groups.find(name);
  if (!found) throw faults.unknownGroup(name);
  return found;
}

const shown = ({ place }: Api, { name, createdAt, modifiedAt }: KeptGroup) => ({
  Arn: groupArn(place, name),
  Name: name,
  State: 'ACTIVE',
  CreationDate: createdAt / 1000,
  LastModificationDate: modifiedAt / 1000,
});

/**
 * Deletes a group with all its schedules, at once: AWS takes a while over it.
 * @throws AwsFault ResourceNotFoundException; ValidationException for the default group
 */
export function deleteGroup(api: Api, { Name, ClientToken }: Request<'DeleteScheduleGroup'>) {
  const { groups, schedules, invocations, deletions, atomically } = api.store;
  if (Name === defaultGroup) throw faults.invalid('The default schedule group cannot be deleted.');
  const what = groupArn(api.place, Name);
  if (!groups.find(Name) && deletions.has(ClientToken, what)) return {};
  existing(api, Name);
  atomically(() => {
    groups.remove(Name);
    schedules.removeGroup(Name);
    invocations.removeGroup(Name);
    deletions.add(ClientToken, what, api.clock.now());
  });
  return {};
}

/** @throws AwsFault ValidationException for a false token */
export function listGroups(
  api: Api,
  { NamePrefix = '', MaxResults, NextToken }: Request<'ListScheduleGroups'>,
) {
  const [after] = readPageToken(NextToken);
  const found = api.store.groups.list(NamePrefix, after, MaxResults + 1);
  const page = found.slice(0, MaxResults);
  const last = found.length > page.length ? page.at(-1) : undefined;
  return {
    ScheduleGroups: page.map((each) => shown(api, each)),
    ...(last && { NextToken: pageToken(last.name, '') }),
  };
}

/** @throws AwsFault ResourceNotFoundException */
export const listTags = (api: Api, { ResourceArn }: Request<'ListTagsForResource'>) => ({
  Tags: api.store.groups.tags(taggedGroup(api, ResourceArn)),
});

/** @throws AwsFault ResourceNotFoundException */
export function tagGroup(api: Api, { ResourceArn, Tags }: Request<'TagResource'>) {
  const group = taggedGroup(api, ResourceArn);
  api.store.atomically(() => api.store.groups.tag(group, Tags, api.clock.now()));
  return {};
}

/** @throws AwsFault ResourceNotFoundException */
export function untagGroup(api: Api, { ResourceArn, TagKeys }: Request<'UntagResource'>) {
  const group = taggedGroup(api, ResourceArn);
  api.store.atomically(() => api.store.groups.untag(group, TagKeys, api.clock.now()));
  return {};
}

const taggedGroup = (api: Api, arn: string) => existing(api, arn.slice(arn.lastIndexOf('/') + 1)).name;
