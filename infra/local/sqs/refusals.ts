import { AwsFault } from '../aws.ts';

/** What SQS refuses, in its own words. Source: SQS API Reference. */

export const noSuchQueue = () =>
  new AwsFault('QueueDoesNotExist', 'The specified queue does not exist.', 400, { Type: 'Sender' });

export const invalidParameter = (message: string) => new AwsFault('InvalidParameterValueException', message);

export const invalidValue = (name: string, value: unknown, reason: string) =>
  invalidParameter(`Value ${String(value)} for parameter ${name} is invalid. Reason: ${reason}`);

export const missingParameter = (name: string) =>
  new AwsFault('MissingRequiredParameterException', `The request must contain the parameter ${name}.`);

export const invalidAttribute = (name: string) =>
  new AwsFault('InvalidAttributeValue', `Invalid value for the parameter ${name}.`);

export const unknownAttribute = (name: string) =>
  new AwsFault('InvalidAttributeName', `Unknown Attribute ${name}.`);

export const invalidReceipt = (handle: string) =>
  new AwsFault(
    'ReceiptHandleIsInvalid',
    `The input receipt handle "${handle}" is not a valid receipt handle.`,
  );
