import type { CallAws } from '../aws.ts';
import type { Clock } from '../clock.ts';
import type { Fault, FaultService, Faults } from '../faults.ts';
import type { GatewayFault } from '../gateway/gateway.ts';
import { badAnswer, throttled } from '../gateway/problems.ts';
import type { LambdaFault } from '../lambda/definition.ts';
import type { Lambda } from '../lambda/lambda.ts';
import type { InvocationFault } from '../scheduler/deliver.ts';
import { performFaultily, type WireFault } from '../wire/fault.ts';

/** How late a slow answer is where the switch does not say, milliseconds. */
const slowMs = 2_000;

const servicesBySigningName: Readonly<Record<string, FaultService>> = {
  'cognito-identity': 'cognito',
  'cognito-idp': 'cognito',
  dynamodb: 'dynamodb',
  email: 'ses',
  s3: 's3',
  scheduler: 'scheduler',
  secretsmanager: 'secretsmanager',
  sqs: 'sqs',
  ssm: 'ssm',
  states: 'states',
};

const ofCalls = ['outage', 'throttle', 'slow', 'duplicate', 'drop', 'crash-after-effect'] as const;
/** A mail that is lost was taken first: SES itself does that. */
const ofMails = ofCalls.filter((mode) => mode !== 'drop');

const sendsMail = (operation: string) => operation === 'SendEmail' || operation === 'SendRawEmail';

/**
 * The fault switched on for a call to a service, on the AWS wire or within this process.
 * @param kill ends the function's worker that has this access key.
 */
export function wireFaults(faults: Faults, kill: (accessKeyId: string) => void = () => undefined) {
  return (signingName: string, operation: string): WireFault | undefined => {
    const service = servicesBySigningName[signingName];
    const understood = service === 'ses' && sendsMail(operation) ? ofMails : ofCalls;
    const fault = service && faults.take(service, operation, understood);
    return fault && toWireFault(fault, kill);
  };
}

function toWireFault(
  { mode, delayMs = slowMs }: Fault,
  kill: (accessKeyId: string) => void,
): WireFault | undefined {
  switch (mode) {
    case 'outage':
      return {
        kind: 'error',
        code: 'InternalServerError',
        message: 'Out of order (fault switched on).',
        status: 500,
      };
    case 'throttle':
      return {
        kind: 'error',
        code: 'ThrottlingException',
        message: 'Rate exceeded (fault switched on).',
        status: 400,
      };
    case 'slow':
      return { kind: 'slow', delayMs };
    case 'duplicate':
    case 'drop':
      return { kind: mode };
    case 'crash-after-effect':
      return { kind: mode, kill };
    default:
      return undefined;
  }
}

/** Calls services of this process with the faults that are switched on for them. */
export const withFaults =
  (callAws: CallAws, faultFor: ReturnType<typeof wireFaults>, clock: Clock): CallAws =>
  async (signingName, operation, input, caller) => {
    const fault = faultFor(signingName, operation);
    const done = await performFaultily(fault, clock, () => callAws(signingName, operation, input, caller));
    if (done) return done.result;
    throw new Error(`The connection to ${signingName} broke (fault switched on).`);
  };

/** Whether the mail that is sent now never arrives. */
export const mailLosses = (faults: Faults) => (operation: string) =>
  faults.take('ses', operation, ['drop']) !== undefined;

/** The fault switched on for what schedules call: the operation is `Invoke`. */
export function invocationFaults(faults: Faults) {
  return (): InvocationFault | undefined => {
    const fault = faults.take('scheduler', 'Invoke', ['outage', 'slow', 'duplicate']);
    if (fault?.mode === 'slow') return { kind: 'slow', delayMs: fault.delayMs ?? slowMs };
    return fault && { kind: fault.mode === 'outage' ? 'outage' : 'duplicate' };
  };
}

/** The fault switched on for a function. */
export function lambdaFaults(faults: Faults) {
  return (functionName: string): LambdaFault | undefined => {
    const fault = faults.take('lambda', functionName, ['outage', 'throttle', 'slow', 'crash-after-effect']);
    return fault && toLambdaFault(fault);
  };
}

function toLambdaFault({ mode, calls, delayMs = slowMs }: Fault): LambdaFault | undefined {
  if (mode === 'outage' || mode === 'throttle') return { mode };
  if (mode === 'slow') return { mode, delayMs };
  return mode === 'crash-after-effect' ? { mode, ...(calls !== undefined && { calls }) } : undefined;
}

/** Lambda as event sources call it: it may get a batch twice, as at-least-once allows. */
export const withRepeats = (lambda: Lambda, faults: Faults): Lambda => ({
  ...lambda,
  async invoke(name, payload, how) {
    if (faults.take('lambda', name, ['duplicate'])) await lambda.invoke(name, payload, how);
    return lambda.invoke(name, payload, how);
  },
});

/** The fault switched on for a method of the API, by its operation's name. */
export function gatewayFaults(faults: Faults) {
  return (operation: string): GatewayFault | undefined => {
    const fault = faults.take('apigateway', operation, ofCalls);
    return fault && toGatewayFault(fault);
  };
}

function toGatewayFault({ mode, delayMs = slowMs }: Fault): GatewayFault | undefined {
  if (mode === 'outage') return { kind: 'problem', problem: badAnswer };
  if (mode === 'throttle') return { kind: 'problem', problem: throttled(1) };
  if (mode === 'slow') return { kind: 'slow', delayMs };
  return mode === 'reorder' ? undefined : { kind: mode };
}
