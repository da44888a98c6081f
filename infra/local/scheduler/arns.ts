import type { Place } from '../aws.ts';

/** The ARN of a schedule. */
export const scheduleArn = ({ region, accountId }: Place, group: string, name: string) =>
  `arn:aws:scheduler:${region}:${accountId}:schedule/${group}/${name}`;

/** The ARN of a schedule group. */
export const groupArn = ({ region, accountId }: Place, name: string) =>
  `arn:aws:scheduler:${region}:${accountId}:schedule-group/${name}`;
