import { randomUUID } from 'node:crypto';
import { AwsFault } from '../../aws.ts';
import { StateError } from '../language/state-error.ts';
import { optimisedNames, sdkPrefix } from './names.ts';
import type { Resource } from './resource.ts';

/** Errors that any service may answer: the SDKs have no exception of their own for them. */
const common: readonly string[] = [
  ...['AccessDenied', 'AccessDeniedException', 'ValidationException', 'ValidationError', 'MissingParameter'],
  ...['InvalidParameterValue', 'SerializationException', 'UnrecognizedClientException'],
  ...['InvalidSignatureException', 'ExpiredTokenException', 'IncompleteSignature'],
  ...['Throttling', 'ThrottlingException', 'UnknownOperationException', 'InternalFailure', 'InvalidAction'],
];

/** Of those, what a service's API model does name. */
const modelled: Readonly<Record<string, readonly string[]>> = {
  dynamodb: ['ThrottlingException'],
  scheduler: ['ValidationException', 'ThrottlingException'],
  sfn: ['ValidationException'],
  states: ['ValidationException'],
};

/** The failure of a call as Step Functions names it: the names are those of the Java SDKs' exceptions. */
export function named(problem: unknown, resource: Resource): StateError {
  const service = resource.kind === 'function' ? 'lambda' : resource.service;
  const isSdk = resource.kind === 'service' && resource.sdk;
  const prefix = isSdk ? sdkPrefix(service) : optimisedNames(service).prefix;
  if (!(problem instanceof AwsFault))
    return new StateError(
      `${prefix}.SdkClientException`,
      problem instanceof Error ? problem.message : String(problem),
    );
  const hasName = !common.includes(problem.code) || modelled[service]?.includes(problem.code);
  const base = isSdk ? `${prefix}Exception` : optimisedNames(service).base;
  const name = hasName ? exceptionOf(problem.code) : base;
  return new StateError(`${prefix}.${name}`, (isSdk ? sdkCause : optimisedCause)(problem, service));
}

const exceptionOf = (code: string) => (code.endsWith('Exception') ? code : `${code}Exception`);

const sdkCause = ({ message, status }: AwsFault, service: string) =>
  `${message} (Service: ${sdkPrefix(service)}, Status Code: ${status}, Request ID: ${randomUUID()})`;

const optimisedCause = ({ message, status, code }: AwsFault, service: string) =>
  `${message} (Service: ${optimisedNames(service).label}; Status Code: ${status}; Error Code: ${code}; ` +
  `Request ID: ${randomUUID()}; Proxy: null)`;
