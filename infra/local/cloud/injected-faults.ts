import type { Fault, FaultService, Faults } from '../faults.ts';
import type { LambdaFault } from '../lambda/definition.ts';
import type { InvocationFault } from '../scheduler/deliver.ts';
import type { WireFault } from '../wire/wire.ts';

/** How late a slow answer is where the switch does not say, milliseconds. */
const slowMs = 2_000;

const servicesBySigningName: Readonly<Record<string, FaultService>> = {
  dynamodb: 'dynamodb',
  email: 'ses',
  scheduler: 'scheduler',
};

/** The fault switched on for a call on the AWS wire. */
export function wireFaults(faults: Faults) {
  return (signingName: string, operation: string): WireFault | undefined => {
    const service = servicesBySigningName[signingName];
    const fault =
      service && faults.take(service, operation, ['outage', 'throttle', 'slow', 'crash-after-effect']);
    return fault && toWireFault(fault);
  };
}

function toWireFault({ mode, delayMs = slowMs }: Fault): WireFault | undefined {
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
    case 'crash-after-effect':
      return { kind: 'crash-after-effect' };
    default:
      return undefined;
  }
}

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
    const fault = faults.take('lambda', functionName, ['outage', 'throttle', 'crash-after-effect']);
    return fault && toLambdaFault(fault);
  };
}

function toLambdaFault({ mode, calls }: Fault): LambdaFault | undefined {
  if (mode === 'outage' || mode === 'throttle') return { mode };
  return mode === 'crash-after-effect' ? { mode, ...(calls !== undefined && { calls }) } : undefined;
}
