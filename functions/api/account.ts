import type { APIGatewayProxyEvent } from 'aws-lambda';

/** The account in the user pool that somebody signed in with. */
export interface Account {
  /** `eu-west-1_AbCdEf`. */
  readonly userPoolId: string;
  /** Its `sub`. */
  readonly userId: string;
}

/**
 * The account a request was signed with, as API Gateway verified it; nobody's for who did not sign in.
 * Source: API Gateway Developer Guide, "$context.identity.cognitoAuthenticationProvider".
 */
export function accountOf({ requestContext }: APIGatewayProxyEvent): Account | undefined {
  const provider = requestContext?.identity?.cognitoAuthenticationProvider ?? '';
  const [, userPoolId, userId] = /\/([\w-]+):CognitoSignIn:([\w-]+)$/.exec(provider) ?? [];
  return userPoolId === undefined || userId === undefined ? undefined : { userPoolId, userId };
}
