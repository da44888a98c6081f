import { z } from 'zod';

/** Who can be made to misbehave: the vendors, and the services of the laptop cloud as AWS signs for them. */
export const faultyServices = [
  'stripe',
  'channex',
  'beds24',
  'ical',
  'seam',
  'apigateway',
  'cognito',
  'dynamodb',
  'lambda',
  's3',
  'scheduler',
  'secretsmanager',
  'ses',
  'sqs',
  'ssm',
  'states',
] as const;

/** How it misbehaves; what each means for one service says `faults/services.ts`. */
const faultModes = [
  'outage',
  'slow',
  'throttle',
  'duplicate',
  'reorder',
  'drop',
  'crash-after-effect',
] as const;

/** What `PUT /_local/faults` takes. */
export const faultSchema = z.strictObject({
  service: z.enum(faultyServices),
  /** A dotted name; `checkout.sessions` means every operation below it. Absent: all of the service. */
  operation: z.string().min(1).optional(),
  mode: z.enum(faultModes),
  /** How many times it still happens. Absent: until it is deleted. */
  count: z.int().positive().optional(),
  /** How likely it is each time, above 0 and up to 1. Absent: certain. */
  probability: z.number().gt(0).max(1).optional(),
  /** Makes the same chances fall in the same order on every run. */
  seed: z.int().optional(),
  /** A function crashes when so many of its outgoing calls were answered. Absent: just before it returns. */
  calls: z.int().positive().optional(),
  /** How late a slow answer or delivery is. */
  delayMs: z.int().positive().optional(),
});

/** A fault switch that is on. */
export type Fault = z.infer<typeof faultSchema>;
export type FaultService = Fault['service'];
export type FaultMode = Fault['mode'];

/** Some switches. */
interface Which {
  readonly service?: FaultService | undefined;
  readonly operation?: string | undefined;
  readonly mode?: FaultMode | undefined;
}

/** The fault switches of the laptop cloud; services ask before and after what they do. */
export interface Faults {
  /** What is switched on, with what is left of each count. */
  list(): readonly Fault[];
  /** Switches a fault on; one of the same service, operation and mode is replaced. */
  put(fault: Fault): void;
  /** Switches off everything, or all that is as given. */
  clear(which?: Which): void;
  /**
   * The fault that happens to this operation now, counted down; the one switched on first wins.
   * @param understood the modes that make sense for the operation; others are left for those they are meant for.
   */
  take(service: FaultService, operation: string, understood?: readonly FaultMode[]): Fault | undefined;
}

interface Switch {
  fault: Fault;
  readonly chance: () => number;
}

/** Makes the fault switches, all off. */
export function createFaults(): Faults {
  let switches: Switch[] = [];
  const countDown = (taken: Switch) => {
    const { count } = taken.fault;
    if (count === undefined) return;
    if (count > 1) taken.fault = { ...taken.fault, count: count - 1 };
    else switches = switches.filter((other) => other !== taken);
  };
  return {
    list: () => switches.map(({ fault }) => fault),
    put(fault) {
      switches = switches.filter((other) => !sameSwitch(other.fault, fault));
      switches.push({ fault, chance: chances(fault.seed) });
    },
    clear({ service, operation, mode } = {}) {
      switches = switches.filter(
        ({ fault }) =>
          !(
            (service === undefined || fault.service === service) &&
            (operation === undefined || fault.operation === operation) &&
            (mode === undefined || fault.mode === mode)
          ),
      );
    },
    take(service, operation, understood = faultModes) {
      const taken = switches.find(
        ({ fault, chance }) =>
          fault.service === service &&
          understood.includes(fault.mode) &&
          covers(fault.operation, operation) &&
          (fault.probability === undefined || chance() < fault.probability),
      );
      if (!taken) return undefined;
      const { fault } = taken;
      countDown(taken);
      return fault;
    },
  };
}

const sameSwitch = (a: Fault, b: Fault) =>
  a.service === b.service && a.operation === b.operation && a.mode === b.mode;

const covers = (named: string | undefined, operation: string) =>
  named === undefined || operation === named || operation.startsWith(`${named}.`);

/** Random numbers in [0, 1), repeatable when seeded (mulberry32). */
function chances(seed: number | undefined): () => number {
  if (seed === undefined) return Math.random;
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
