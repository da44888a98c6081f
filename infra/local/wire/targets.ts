/** A service as its callers address it. */
export interface Address {
  readonly signingName: string;
  readonly contentType: 'application/x-amz-json-1.0' | 'application/x-amz-json-1.1';
  /** Largest body that the service takes, in bytes. */
  readonly largestBody: number;
}

const megabyte = 1024 * 1024;

const json = (version: '1.0' | '1.1', signingName: string, largestBody = megabyte): Address => ({
  signingName,
  contentType: `application/x-amz-json-${version}`,
  largestBody,
});

/** Services that speak JSON, by the prefix of the `X-Amz-Target` header (from their API models). */
export const targets: Readonly<Record<string, Address>> = {
  AWSStepFunctions: json('1.0', 'states', 2 * megabyte),
  DynamoDB_20120810: json('1.0', 'dynamodb', 16 * megabyte),
  DynamoDBStreams_20120810: json('1.0', 'dynamodb'),
  AmazonSSM: json('1.1', 'ssm'),
  secretsmanager: json('1.1', 'secretsmanager'),
  AmazonSQS: json('1.0', 'sqs', 2 * megabyte),
  AWSCognitoIdentityService: json('1.1', 'cognito-identity'),
  AWSCognitoIdentityProviderService: json('1.1', 'cognito-idp'),
};

/** Operations that take no signature, as whoever calls them proves themselves by what they say (from the API models). */
const unsigned: Readonly<Record<string, readonly string[]>> = {
  'cognito-identity': ['GetId', 'GetCredentialsForIdentity'],
  'cognito-idp': [
    'ConfirmSignUp',
    'DeleteUser',
    'DeleteUserAttributes',
    'GetTokensFromRefreshToken',
    'GetUser',
    'GlobalSignOut',
    'InitiateAuth',
    'ResendConfirmationCode',
    'RespondToAuthChallenge',
    'RevokeToken',
    'SignUp',
    'UpdateUserAttributes',
  ],
};

/** Whether AWS takes this operation without a signature. */
export const isUnsigned = (signingName: string, operation: string) =>
  unsigned[signingName]?.includes(operation) ?? false;

/** Whether a page of another origin may call the service. */
export const isForBrowsers = (signingName: string) => signingName in unsigned;

/** Services that speak the query protocol, by API version. */
export const queryServices: Readonly<
  Record<
    string,
    { readonly signingName: string; readonly signedFor: readonly string[]; readonly namespace: string }
  >
> = {
  '2010-12-01': {
    signingName: 'email',
    signedFor: ['ses', 'email'],
    namespace: 'http://ses.amazonaws.com/doc/2010-12-01/',
  },
  '2011-06-15': {
    signingName: 'sts',
    signedFor: ['sts'],
    namespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  },
};

/** Mails with their attachments are the largest. */
export const largestQueryBody = 40 * megabyte;
