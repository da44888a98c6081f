import type { Place } from '../aws.ts';
import type { Context } from './condition.ts';

/** One permission that a call needs. */
export interface AuthorisedAction {
  readonly action: string;
  readonly resource: string;
  readonly context?: Context;
}

/**
 * The permissions that one service's operations need; all must be held.
 * Throws a ZodError where the input does not name its resources: nobody could be authorised to it.
 */
export type ActionsRule = (operation: string, input: unknown) => readonly AuthorisedAction[];

/** Makes ARNs of the account and region. */
export type ArnOf = (service: string, resource: string) => string;

/** ARNs of this place. */
export const arnsOf =
  ({ region, accountId }: Place): ArnOf =>
  (service, resource) =>
    `arn:aws:${service}:${region}:${accountId}:${resource}`;
