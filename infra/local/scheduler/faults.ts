import { AwsFault } from '../aws.ts';

/** The errors of EventBridge Scheduler, with their status codes (from its API model). */
export const faults = {
  invalid: (message: string) => new AwsFault('ValidationException', message),
  /** AWS's own sentence, whatever is wrong with the expression. */
  invalidExpression: (expression: string) =>
    new AwsFault('ValidationException', `Invalid Schedule Expression ${expression}.`),
  scheduleExists: (name: string) =>
    new AwsFault('ConflictException', `Schedule ${name} already exists.`, 409),
  groupExists: (name: string) =>
    new AwsFault('ConflictException', `Schedule group ${name} already exists.`, 409),
  unknownSchedule: (name: string) =>
    new AwsFault('ResourceNotFoundException', `Schedule ${name} does not exist.`, 404),
  unknownGroup: (name: string) =>
    new AwsFault('ResourceNotFoundException', `Schedule group ${name} does not exist.`, 404),
  unknownOperation: (operation: string) =>
    new AwsFault(
      'UnknownOperationException',
      `EventBridge Scheduler here has no operation ${operation}.`,
      404,
    ),
};
