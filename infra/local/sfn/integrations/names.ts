/** Services whose name in a resource differs from the one requests are signed for. */
const signingNames: Readonly<Record<string, string>> = {
  sfn: 'states',
  eventbridge: 'events',
  cognitoidentityprovider: 'cognito-idp',
  cognitoidentity: 'cognito-identity',
};

/** The name under which the laptop cloud knows a service of a resource. */
export function signingName(service: string): string {
  return signingNames[service] ?? service;
}

/** Error prefixes of AWS SDK integrations: the Java SDK's names of the services. */
const sdkPrefixes: Readonly<Record<string, string>> = {
  dynamodb: 'DynamoDb',
  eventbridge: 'EventBridge',
  secretsmanager: 'SecretsManager',
  sesv2: 'SesV2',
  cognitoidentityprovider: 'CognitoIdentityProvider',
  cognitoidentity: 'CognitoIdentity',
};

/** Error prefixes of optimised integrations, which are spelt otherwise. */
const optimisedPrefixes: Readonly<Record<string, string>> = {
  dynamodb: 'DynamoDB',
  sqs: 'SQS',
  sns: 'SNS',
  events: 'EventBridge',
  states: 'StepFunctions',
};

/** What stands before the dot in the error names of a service's integration. */
export function errorPrefix(service: string, sdk: boolean): string {
  const known = (sdk ? sdkPrefixes : optimisedPrefixes)[service];
  return known ?? service.charAt(0).toUpperCase() + service.slice(1);
}
