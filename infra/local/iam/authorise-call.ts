import { z } from 'zod';
import { AwsFault, type Caller, type Place } from '../aws.ts';
import type { ActionsOf } from './actions.ts';
import { callerArn, denial } from './denial.ts';
import type { Iam } from './evaluate.ts';

/**
 * Lets a call pass or throws AwsFault: `AccessDeniedException` with AWS's sentence when the caller's role does not
 * allow it, `ValidationException` when the input does not say what it is about.
 */
export type AuthoriseCall = (signingName: string, operation: string, input: unknown, caller: Caller) => void;

/** Judges the calls of roles by their policies in the template. The laptop's owner may do everything. */
export function createAuthoriseCall(iam: Iam, actionsOf: ActionsOf, { accountId }: Place): AuthoriseCall {
  return (signingName, operation, input, caller) => {
    if (caller.kind === 'owner') return;
    for (const { action, resource, context } of needed(actionsOf, signingName, operation, input)) {
      const decision = iam.decideFor(caller, action, resource, context);
      if (decision === 'allowed') continue;
      throw new AwsFault(
        'AccessDeniedException',
        denial(callerArn(caller, accountId), action, resource, decision),
      );
    }
  };
}

function needed(actionsOf: ActionsOf, signingName: string, operation: string, input: unknown) {
  try {
    return actionsOf(signingName, operation, input);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    throw new AwsFault('ValidationException', z.prettifyError(error));
  }
}
