import { AwsFault } from '../../aws.ts';

/** The errors of the Step Functions API, worded as AWS words them. */
export const faults = {
  invalidArn: (arn: string) => new AwsFault('InvalidArn', `Invalid Arn: 'Invalid ARN prefix: ${arn}'`),
  invalidRole: (arn: string) => new AwsFault('InvalidArn', `Invalid Role Arn: '${arn}'`),
  invalidName: (name: string) => new AwsFault('InvalidName', `Invalid Name: '${name}'`),
  invalidInput: (reason: string) =>
    new AwsFault('InvalidExecutionInput', `Invalid State Machine Execution Input: '${reason}'`),
  invalidOutput: (reason: string) => new AwsFault('InvalidOutput', `Invalid Output: '${reason}'`),
  invalidToken: (reason = 'Invalid token') => new AwsFault('InvalidToken', `Invalid Token: '${reason}'`),
  invalidDefinition: (reason: string) =>
    new AwsFault('InvalidDefinition', `Invalid State Machine Definition: '${reason}'`),
  noMachine: (arn: string) =>
    new AwsFault('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`),
  machineExists: (arn: string) =>
    new AwsFault('StateMachineAlreadyExists', `State Machine Already Exists: '${arn}'`),
  machineDeleting: (arn: string) =>
    new AwsFault('StateMachineDeleting', `State machine is being deleted: '${arn}'`),
  typeNotSupported: (type: string) =>
    new AwsFault('StateMachineTypeNotSupported', `Only STANDARD state machines run here, not ${type}`),
  noExecution: (arn: string) => new AwsFault('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`),
  executionExists: (arn: string) =>
    new AwsFault('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`),
  notRedrivable: (reason: string) => new AwsFault('ExecutionNotRedrivable', reason),
  taskTimedOut: () => new AwsFault('TaskTimedOut', `Task Timed Out: 'Provided task does not exist anymore'`),
  missingParameter: (message: string) => new AwsFault('MissingRequiredParameter', message),
  noResource: (arn: string) => new AwsFault('ResourceNotFound', `Resource not found: '${arn}'`),
  noLogDestination: () =>
    new AwsFault(
      'InvalidLoggingConfiguration',
      'Invalid Logging Configuration: Must specify exactly one Log Destination.',
    ),
  noEncryption: () =>
    new AwsFault('InvalidEncryptionConfiguration', 'Nothing is encrypted with keys of your own here'),
  tooManyTags: (arn: string) => new AwsFault('TooManyTags', `More than 50 tags on '${arn}'`),
  noSyncForStandard: (arn: string) =>
    new AwsFault(
      'StateMachineTypeNotSupported',
      `This operation is not supported by this type of state machine: '${arn}'`,
    ),
  noTask: () => new AwsFault('TaskDoesNotExist', `Task Does Not Exist: 'Provided task does not exist'`),
  validation: (message: string) => new AwsFault('ValidationException', message),
  unknownOperation: (operation: string) =>
    new AwsFault('UnknownOperationException', `Step Functions here does not know ${operation}`),
} as const;
