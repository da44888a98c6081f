import type { Api } from './api.ts';
import {
  createGroup,
  deleteGroup,
  getGroup,
  listGroups,
  listTags,
  tagGroup,
  untagGroup,
} from './group-operations.ts';
import { readRequest, requests } from './requests.ts';
import {
  createSchedule,
  deleteSchedule,
  getSchedule,
  listSchedules,
  updateSchedule,
} from './schedule-operations.ts';

type Operation = (api: Api, input: unknown) => unknown;

/** EventBridge Scheduler's operations. */
export const operations: Readonly<Record<string, Operation>> = {
  CreateSchedule: (api, input) => createSchedule(api, readRequest(requests.CreateSchedule, input)),
  UpdateSchedule: (api, input) => updateSchedule(api, readRequest(requests.UpdateSchedule, input)),
  GetSchedule: (api, input) => getSchedule(api, readRequest(requests.GetSchedule, input)),
  DeleteSchedule: (api, input) => deleteSchedule(api, readRequest(requests.DeleteSchedule, input)),
  ListSchedules: (api, input) => listSchedules(api, readRequest(requests.ListSchedules, input)),
  CreateScheduleGroup: (api, input) => createGroup(api, readRequest(requests.CreateScheduleGroup, input)),
  GetScheduleGroup: (api, input) => getGroup(api, readRequest(requests.GetScheduleGroup, input)),
  DeleteScheduleGroup: (api, input) => deleteGroup(api, readRequest(requests.DeleteScheduleGroup, input)),
  ListScheduleGroups: (api, input) => listGroups(api, readRequest(requests.ListScheduleGroups, input)),
  ListTagsForResource: (api, input) => listTags(api, readRequest(requests.ListTagsForResource, input)),
  TagResource: (api, input) => tagGroup(api, readRequest(requests.TagResource, input)),
  UntagResource: (api, input) => untagGroup(api, readRequest(requests.UntagResource, input)),
};
