import { createHash } from 'node:crypto';
import { inspect } from 'node:util';
import { AwsFault, type CallAws, type Caller, type Place } from '../aws.ts';
import type { Clock } from '../clock.ts';
import { callService } from '../sfn/integrations/service.ts';
import { scheduleArn } from './arns.ts';
import { type AttemptContext, timeText } from './context.ts';
import { deadLetter } from './dead-letter.ts';
import type { Invocation } from './invocations.ts';
import { type Failure, failureOf } from './retries.ts';
import { callOf, queueUrl, type TargetCall } from './target.ts';

/** What goes wrong with an attempt on purpose. */
export type InvocationFault =
  | { readonly kind: 'outage' }
  | { readonly kind: 'slow'; readonly delayMs: number }
  /** The call is made twice, as at-least-once allows. */
  | { readonly kind: 'duplicate' };

/** What an attempt came to; absent when the target took the call. */
export type Outcome = Failure | undefined;

/** Reaches targets and dead-letter queues, under the role that the schedule names. */
export interface Delivery {
  /** Makes the attempt's call. Never throws. */
  attempt(invocation: Invocation): Promise<Outcome>;
  /** Puts an invocation that is given up into its schedule's queue, where it has one. @throws what the queue throws */
  bury(invocation: Invocation, failure: Failure, exhausted: string | undefined): Promise<void>;
}

/** What delivering needs. */
export interface DeliveryParts {
  readonly callAws: CallAws;
  readonly place: Place;
  readonly clock: Clock;
  /** The fault that happens to an attempt now. */
  readonly faultNow: () => InvocationFault | undefined;
  /** Told what breaks inside. */
  readonly report: (message: string) => void;
}

/** Makes the calls through the laptop cloud's services. */
export function createDelivery({ callAws, place, clock, faultNow, report }: DeliveryParts): Delivery {
  const make = ({ service, action, input }: TargetCall, caller: Caller) =>
    callService(
      callAws,
      {
        kind: 'service',
        service,
        action,
        sdk: true,
        pattern: 'request',
        resourceType: `aws-sdk:${service}`,
        resource: action,
      },
      input,
      caller,
      null,
    );
  const makeFaultily = async (call: TargetCall, caller: Caller) => {
    const fault = faultNow();
    if (fault?.kind === 'outage')
      throw new AwsFault('InternalServerException', 'Out of order (fault switched on).', 500);
    if (fault?.kind === 'slow') await passing(clock, fault.delayMs);
    await make(call, caller);
    if (fault?.kind === 'duplicate') await make(call, caller);
  };

  return {
    async attempt(invocation) {
      try {
        const call = callOf(invocation.target, contextOf(invocation, place), place);
        await makeFaultily(call, callerOf(invocation));
        return undefined;
      } catch (error) {
        if (wasMadeBefore(invocation, error)) return undefined;
        if (!(error instanceof AwsFault))
          report(`Schedule ${invocation.group}/${invocation.name} failed inside: ${inspect(error)}`);
        return failureOf(error);
      }
    },
    async bury(invocation, failure, exhausted) {
      const queue = invocation.target.DeadLetterConfig?.Arn;
      if (queue === undefined) return;
      const context = contextOf(invocation, place);
      const call = callOf(invocation.target, context, place);
      const input = { QueueUrl: queueUrl(queue), ...deadLetter(call, context, failure, exhausted) };
      await make({ service: 'sqs', action: 'sendMessage', input }, callerOf(invocation));
    },
  };
}

const passing = (clock: Clock, delayMs: number) =>
  new Promise<void>((resume) => {
    clock.at(clock.now() + delayMs, resume);
  });

const callerOf = ({ target }: Invocation): Caller => ({ kind: 'role', roleArn: target.RoleArn });

/** An earlier attempt broke off, and nobody knows how far it came: the execution that has the name is the one it started. */
const wasMadeBefore = ({ isRepeat, attempt }: Invocation, error: unknown) =>
  (isRepeat || attempt > 1) && error instanceof AwsFault && error.code === 'ExecutionAlreadyExists';

/** The execution's id is made of what the attempt is, so that an attempt cut off by a stop is repeated under its own. */
function contextOf({ id, group, name, scheduled, attempt }: Invocation, place: Place): AttemptContext {
  const arn = scheduleArn(place, group, name);
  const digest = createHash('sha256').update(`${arn}/${scheduled}/${id}/${attempt}`).digest('hex');
  return { scheduleArn: arn, scheduledTime: timeText(scheduled), executionId: digest.slice(0, 16), attempt };
}
