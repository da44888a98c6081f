import { z } from 'zod';
import type { ActionsRule, ArnOf, AuthorisedAction } from './authorised-action.ts';

const schedule = z.looseObject({
  Name: z.string(),
  GroupName: z.string().default('default'),
  Target: z.looseObject({ RoleArn: z.string().optional() }).optional(),
});
const group = z.looseObject({ Name: z.string() });
const tagged = z.looseObject({ ResourceArn: z.string() });

/**
 * EventBridge Scheduler: a schedule within its group, a group by its name, lists on `*`. Who makes a schedule hands its
 * role to the Scheduler.
 * Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon EventBridge Scheduler".
 */
export const schedulerRule =
  (arn: ArnOf): ActionsRule =>
  (operation, input) => {
    const action = `scheduler:${operation}`;
    const onSchedule = (): AuthorisedAction => {
      const { GroupName, Name } = schedule.parse(input);
      return { action, resource: arn('scheduler', `schedule/${GroupName}/${Name}`) };
    };
    const onGroup = (): AuthorisedAction => ({
      action,
      resource: arn('scheduler', `schedule-group/${group.parse(input).Name}`),
    });
    switch (operation) {
      case 'CreateSchedule':
      case 'UpdateSchedule':
        return [onSchedule(), ...passedRole(input)];
      case 'GetSchedule':
      case 'DeleteSchedule':
        return [onSchedule()];
      case 'CreateScheduleGroup':
      case 'GetScheduleGroup':
        return [onGroup()];
      case 'DeleteScheduleGroup':
        return [onGroup(), schedulesOf(arn, group.parse(input).Name)];
      case 'TagResource':
      case 'UntagResource':
      case 'ListTagsForResource':
        return [{ action, resource: tagged.parse(input).ResourceArn }];
      default:
        return [{ action, resource: '*' }];
    }
  };

function passedRole(input: unknown): readonly AuthorisedAction[] {
  const role = schedule.parse(input).Target?.RoleArn;
  if (role === undefined) return [];
  const context = { 'iam:passedtoservice': ['scheduler.amazonaws.com'] };
  return [{ action: 'iam:PassRole', resource: role, context }];
}

/** A group goes with all that is in it. */
const schedulesOf = (arn: ArnOf, name: string): AuthorisedAction => ({
  action: 'scheduler:DeleteSchedule',
  resource: arn('scheduler', `schedule/${name}/*`),
});
