import type { Fault } from '../faults.ts';
import type { FaultyPart, FaultyService } from './services.ts';

/**
 * Says in a sentence why a switch cannot be: an operation that there is not, a mode that makes no sense for it, settings
 * that do not go together. Nothing when it can.
 */
export function problemOf(fault: Fault, services: readonly FaultyService[]): string | undefined {
  const found = services.find(({ service }) => service === fault.service);
  if (!found) return `There is no service "${fault.service}" here.`;
  if (found.absent !== undefined) return `${fault.service} cannot be made to misbehave now. ${found.absent}`;
  const parts = found.parts.filter((part) => fault.operation === undefined || covers(part, fault.operation));
  if (parts.length === 0) return unknownOperation(fault, found);
  if (!parts.some(({ modes }) => modes[fault.mode])) return senseless(fault, parts);
  return misfit(fault);
}

const covers = ({ operations }: FaultyPart, wanted: string) =>
  operations === undefined || operations.some((each) => isCovered(each, wanted));

/** `checkout.sessions` covers what is below it; `webhook.*` is anything below `webhook`. */
function isCovered(known: string, wanted: string): boolean {
  if (known === wanted || known.startsWith(`${wanted}.`)) return true;
  return known.endsWith('.*') && wanted.startsWith(known.slice(0, -1));
}

function unknownOperation({ service, operation }: Fault, { parts }: FaultyService): string {
  const known = parts.flatMap(({ operations = [] }) => operations);
  const some = known.length === 0 ? '' : ` It has: ${known.join(', ')}.`;
  return `${service} has no operation "${operation}".${some}`;
}

function senseless({ service, mode, operation }: Fault, parts: readonly FaultyPart[]): string {
  const why = parts.flatMap((part) => part.senseless[mode] ?? []);
  const what = operation === undefined ? service : `${service} ${operation}`;
  return `${what} cannot do ${mode}. ${[...new Set(why)].join(' ')}`.trim();
}

function misfit({ service, mode, calls, delayMs, probability, seed }: Fault): string | undefined {
  if (calls !== undefined && !(service === 'lambda' && mode === 'crash-after-effect'))
    return 'calls says after how many calls a function is killed: it goes with lambda and crash-after-effect only.';
  if (delayMs !== undefined && mode !== 'slow' && mode !== 'reorder')
    return 'delayMs goes with slow and reorder only.';
  return seed !== undefined && probability === undefined
    ? 'seed makes chances repeatable: it goes with probability only.'
    : undefined;
}
