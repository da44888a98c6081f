import { z } from 'zod';
import { faults } from './faults.ts';

const matching = (most: number, pattern: RegExp) =>
  z
    .string()
    .min(1, 'Member must have length greater than or equal to 1')
    .max(most, `Member must have length less than or equal to ${most}`)
    .regex(pattern, `Member must satisfy regular expression pattern: ${pattern.source}`);

const name = matching(64, /^[0-9a-zA-Z-_.]+$/);
const group = name.default('default');
const clientToken = matching(64, /^[a-zA-Z0-9-_]+$/).optional();

/** Seconds since 1970; templates and workflows write an ISO instant. */
const instant = z
  .union([z.number(), z.string().transform((text) => Date.parse(text) / 1000)])
  .refine(Number.isFinite, 'Member must be a timestamp');

const retryPolicy = z.object({
  MaximumEventAgeInSeconds: z.coerce.number().int().min(60).max(86_400).default(86_400),
  MaximumRetryAttempts: z.coerce.number().int().min(0).max(185).default(185),
});

/** What a schedule calls. */
export const target = z.object({
  Arn: z.string().min(1).max(1600),
  RoleArn: matching(1600, /^arn:aws(-[a-z]+)?:iam::\d{12}:role\/[\w+=,.@/-]+$/),
  Input: z.string().min(1).optional(),
  DeadLetterConfig: z
    .object({ Arn: matching(1600, /^arn:aws(-[a-z]+)?:sqs:[a-z0-9-]+:\d{12}:[a-zA-Z0-9-_]+$/).optional() })
    .optional(),
  RetryPolicy: retryPolicy.default(retryPolicy.parse({})),
  SqsParameters: z.object({ MessageGroupId: z.string().min(1).max(128).optional() }).optional(),
});

export type Target = z.infer<typeof target>;

/** A schedule as calls and templates describe it, with AWS's defaults. */
export const schedule = z.object({
  Name: name,
  GroupName: group,
  Description: z.string().max(512).optional(),
  ScheduleExpression: z.string().min(1).max(256),
  ScheduleExpressionTimezone: z.string().min(1).max(50).default('UTC'),
  StartDate: instant.optional(),
  EndDate: instant.optional(),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  FlexibleTimeWindow: z.object({
    Mode: z.enum(['OFF', 'FLEXIBLE']),
    MaximumWindowInMinutes: z.coerce.number().int().min(1).max(1440).optional(),
  }),
  ActionAfterCompletion: z.enum(['NONE', 'DELETE']).default('NONE'),
  KmsKeyArn: z.string().min(1).max(2048).optional(),
  Target: target,
});

export type Schedule = z.infer<typeof schedule>;

const tag = z.object({ Key: z.string().min(1).max(128), Value: z.string().min(1).max(256) });
const tags = z.array(tag).max(200);
const groupArn = matching(
  1011,
  /^arn:aws(-[a-z]+)?:scheduler:[a-z0-9-]+:\d{12}:schedule-group\/[0-9a-zA-Z-_.]+$/,
);
const page = z.object({
  NamePrefix: name.optional(),
  MaxResults: z.coerce.number().int().min(1).max(100).default(100),
  NextToken: z.string().min(1).max(2048).optional(),
});

/** What each operation takes (from the API model; members for ECS, Kinesis and the like mean nothing here). */
export const requests = {
  CreateSchedule: schedule.extend({ ClientToken: clientToken }),
  UpdateSchedule: schedule.extend({ ClientToken: clientToken }),
  GetSchedule: z.object({ Name: name, GroupName: group }),
  DeleteSchedule: z.object({ Name: name, GroupName: group, ClientToken: clientToken }),
  ListSchedules: page.extend({ GroupName: name.optional(), State: schedule.shape.State.unwrap().optional() }),
  CreateScheduleGroup: z.object({ Name: name, Tags: tags.default([]), ClientToken: clientToken }),
  GetScheduleGroup: z.object({ Name: name }),
  DeleteScheduleGroup: z.object({ Name: name, ClientToken: clientToken }),
  ListScheduleGroups: page,
  ListTagsForResource: z.object({ ResourceArn: groupArn }),
  TagResource: z.object({ ResourceArn: groupArn, Tags: tags }),
  UntagResource: z.object({ ResourceArn: groupArn, TagKeys: z.array(z.string()).max(200) }),
};

export type Request<Name extends keyof typeof requests> = z.infer<(typeof requests)[Name]>;

/**
 * Reads what an operation takes.
 * @throws AwsFault ValidationException with AWS's sentence for each wrong member
 */
export function readRequest<Schema extends z.ZodType>(schema: Schema, input: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(input, { reportInput: true });
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(problem);
  throw faults.invalid(`${counted(problems.length)} detected: ${problems.join('; ')}`);
}

const counted = (count: number) => (count === 1 ? '1 validation error' : `${count} validation errors`);

/** AWS names members by path, each with a small letter in front. */
function problem({ path, message, input }: z.core.$ZodIssue): string {
  const member = path.map((step) => String(step).replace(/^[A-Z]/, (first) => first.toLowerCase())).join('.');
  if (input === undefined)
    return `Value null at '${member}' failed to satisfy constraint: Member must not be null`;
  const value = typeof input === 'string' ? `'${input}'` : JSON.stringify(input);
  return `Value ${value} at '${member}' failed to satisfy constraint: ${message}`;
}
