import { z } from 'zod';
import type { CallAws, Place } from '../aws.ts';
import { compilePattern, type Fits } from '../streams/pattern.ts';
import type { Resource } from '../template.ts';
import { hand, type Listener } from './listeners.ts';

const rule = z.looseObject({
  EventBusName: z.string().default('default'),
  EventPattern: z.looseObject({ source: z.array(z.unknown()).optional() }).optional(),
  State: z.string().default('ENABLED'),
  Targets: z.array(z.looseObject({ Arn: z.string(), RoleArn: z.string().optional() })).default([]),
});

/** An event on a bus. */
export interface BusEvent {
  readonly id: string;
  readonly [member: string]: unknown;
}

/** The rules of the template that may hear of what one service tells. */
export interface Rules {
  /** Whether anybody here would be told of it. */
  wants(bus: string, event: BusEvent): boolean;
  /** Tells the targets of all rules that the event fits. Throws when somebody cannot be told now. */
  tell(bus: string, event: BusEvent): Promise<void>;
}

/**
 * The part of EventBridge that carries what a service tells to functions, queues and state machines; other targets get
 * nothing here. Rules that are for other sources may say what is not known here.
 * @param source `aws.states`
 */
export function createRules(
  resources: readonly Resource[],
  source: string,
  place: Place,
  callAws: CallAws,
): Rules {
  const rules = resources
    .filter(({ type }) => type === 'AWS::Events::Rule')
    .flatMap((each) => read(each, source));
  const targetsOf = (bus: string, event: BusEvent) =>
    rules.filter((each) => each.bus === bus && each.fits(event)).flatMap(({ targets }) => targets);
  return {
    wants: (bus, event) => targetsOf(bus, event).length > 0,
    tell: (bus, event) => allOf(targetsOf(bus, event).map((target) => hand(target, event, place, callAws))),
  };
}

interface Rule {
  readonly bus: string;
  readonly fits: Fits;
  readonly targets: readonly Listener[];
}

const reached = ['lambda', 'sqs', 'states'];

function read({ properties }: Resource, source: string): Rule[] {
  const { EventBusName, EventPattern, State, Targets } = rule.parse(properties);
  if (EventPattern === undefined || State !== 'ENABLED') return [];
  if (EventPattern.source && !EventPattern.source.includes(source)) return [];
  const targets = Targets.filter(({ Arn }) => reached.includes(Arn.split(':')[2] ?? ''));
  return [
    {
      bus: EventBusName.split('/').at(-1) ?? 'default',
      fits: compilePattern(EventPattern),
      targets: targets.map(({ Arn, RoleArn }) => ({ arn: Arn, roleArn: RoleArn })),
    },
  ];
}

/** Waits for all: who cannot be told keeps nobody else from being told. Throws what the first of them threw. */
export async function allOf(tellings: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(tellings)).find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}
