import type { Place } from '../aws.ts';
import type { Iam } from '../iam/evaluate.ts';
import { groupArn } from './arns.ts';

/**
 * Tells of a role whether the Scheduler may take it for the schedules of a group. AWS asks when a schedule is made, and
 * says no more of where it comes from than the group.
 * Source: EventBridge Scheduler User Guide, "Confused deputy prevention".
 *
 * A role that is not in the template may be anybody's: what it calls is denied when the time comes.
 */
export const createTrust =
  (iam: Pick<Iam, 'roles' | 'trusts'>, place: Place) =>
  (roleArn: string, group: string): boolean =>
    !iam.roles.includes(roleArn) ||
    iam.trusts(roleArn, {
      kind: 'Service',
      principal: 'scheduler.amazonaws.com',
      action: 'sts:AssumeRole',
      context: { 'aws:sourceaccount': [place.accountId], 'aws:sourcearn': [groupArn(place, group)] },
    });
