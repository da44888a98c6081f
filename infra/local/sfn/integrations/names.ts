/** Services whose name in a resource differs from the one they have here. */
const signingNames: Readonly<Record<string, string>> = {
  sfn: 'states',
  eventbridge: 'events',
  ses: 'email',
  cognitoidentityprovider: 'cognito-idp',
  cognitoidentity: 'cognito-identity',
  cloudwatchlogs: 'logs',
  cloudwatch: 'monitoring',
};

/** The name under which a service of a resource is called. */
export function signingName(service: string): string {
  return signingNames[service] ?? service;
}

/** The operation of an action: `putItem` is `PutItem`. */
export const operationOf = (action: string) => action.charAt(0).toUpperCase() + action.slice(1);

/** Error prefixes of AWS SDK integrations: the Java SDK's names of the services. */
const sdkPrefixes: Readonly<Record<string, string>> = {
  dynamodb: 'DynamoDb',
  eventbridge: 'EventBridge',
  secretsmanager: 'SecretsManager',
  sesv2: 'SesV2',
  cognitoidentityprovider: 'CognitoIdentityProvider',
  cognitoidentity: 'CognitoIdentity',
  cloudwatchlogs: 'CloudWatchLogs',
  cloudwatch: 'CloudWatch',
};

/** What stands before the dot in the error names of an AWS SDK integration. */
export const sdkPrefix = (service: string) => sdkPrefixes[service] ?? operationOf(service);

/** How an optimised integration, made on the older Java SDK, names its errors. */
interface OptimisedNames {
  readonly prefix: string;
  /** As messages name the service. */
  readonly label: string;
  /** The error of what has no name of its own. */
  readonly base: string;
}

const optimised: Readonly<Record<string, OptimisedNames>> = {
  lambda: { prefix: 'Lambda', label: 'AWSLambda', base: 'AWSLambdaException' },
  dynamodb: { prefix: 'DynamoDB', label: 'AmazonDynamoDBv2', base: 'AmazonDynamoDBException' },
  sqs: { prefix: 'SQS', label: 'AmazonSQS', base: 'AmazonSQSException' },
  sns: { prefix: 'SNS', label: 'AmazonSNS', base: 'AmazonSNSException' },
  events: { prefix: 'EventBridge', label: 'AmazonEventBridge', base: 'AmazonEventBridgeException' },
  states: { prefix: 'StepFunctions', label: 'AWSStepFunctions', base: 'AWSStepFunctionsException' },
};

/** The names of an optimised integration's errors. */
export const optimisedNames = (service: string): OptimisedNames =>
  optimised[service] ?? {
    prefix: operationOf(service),
    label: operationOf(service),
    base: `${operationOf(service)}Exception`,
  };
