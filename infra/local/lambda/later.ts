import { randomUUID } from 'node:crypto';
import type { Activity } from '../activity.ts';
import { AwsFault } from '../aws.ts';
import type { Clock } from '../clock.ts';
import { type AsyncConfig, defaultAsyncConfig } from './async-config.ts';
import { asyncRecord, type Condition, deadLetterAttributes } from './async-record.ts';
import { type AsyncEvent, openAsyncStore } from './async-store.ts';
import type { FunctionDefinition, InvocationResult } from './definition.ts';

/** What events are worked off with. */
export interface LaterOptions {
  /** Events are kept in it until they are done with. */
  readonly file: string;
  readonly clock: Clock;
  readonly activity: Activity;
  /** Runs the function; what it is refused for is an AwsFault. */
  readonly invoke: (event: AsyncEvent) => Promise<InvocationResult>;
  readonly definitionOf: (name: string) => FunctionDefinition | undefined;
  readonly arnOf: (name: string) => string;
  readonly sendToQueue: (
    queueArn: string,
    body: string,
    attributes?: Readonly<Record<string, unknown>>,
  ) => void;
}

/** Lambda tries an event again after one and after two minutes. Source: Lambda Developer Guide, "Error handling and retries". */
const pausesMs = [60_000, 120_000];
/** After a throttle or an error of Lambda itself it waits from one second to five minutes. */
const refusalPause = (refusals: number) => Math.min(300_000, 1_000 * 2 ** refusals);

/** Events that functions run on without anybody waiting for them: tried again, given up, told to their destinations. */
export function createLater(options: LaterOptions) {
  const { clock, activity } = options;
  const store = openAsyncStore(options.file);
  const configs = new Map<string, AsyncConfig>();
  let closed = false;
  const configOf = (name: string) => configs.get(name) ?? defaultAsyncConfig;
  const schedule = (event: AsyncEvent) => clock.at(event.due, () => void attempt(event));

  const outcomeOf = async (event: AsyncEvent): Promise<InvocationResult | 'refused'> => {
    try {
      return await options.invoke(event);
    } catch (error) {
      if (error instanceof AwsFault) return 'refused';
      throw error;
    }
  };
  const attempt = async (event: AsyncEvent) => {
    if (closed) return;
    const done = activity.begin('function event');
    try {
      if (clock.now() - event.acceptedAt >= configOf(event.name).maximumAgeMs)
        return end(event, 'EventAgeExceeded');
      if (options.definitionOf(event.name)?.reservedConcurrency === 0)
        return end(event, 'ZeroReservedConcurrency');
      const outcome = await outcomeOf(event);
      // What ends with us was cut off: the event stays for the next run.
      if (!closed) settle(event, outcome);
    } finally {
      done();
    }
  };
  const settle = (event: AsyncEvent, outcome: InvocationResult | 'refused') => {
    if (outcome === 'refused')
      return again({ ...event, refusals: event.refusals + 1 }, refusalPause(event.refusals));
    if (!outcome.functionError) return end(event, 'Success', outcome);
    const failed = { ...event, failures: event.failures + 1, refusals: 0 };
    const pause = event.failures < configOf(event.name).retries ? pausesMs[event.failures] : undefined;
    if (pause === undefined) return end(failed, 'RetriesExhausted', outcome);
    again(failed, pause);
  };
  /** Not later than it gets too old. */
  const again = (event: AsyncEvent, pause: number) => {
    const oldest = event.acceptedAt + configOf(event.name).maximumAgeMs;
    const next = { ...event, due: Math.min(clock.now() + pause, oldest) };
    store.keep(next);
    schedule(next);
  };
  /** A kill before it is forgotten tells it twice: destinations, as all of AWS's queues, get things at least once. */
  const end = (event: AsyncEvent, condition: Condition, result?: InvocationResult) => {
    try {
      tell(event, condition, result);
    } catch (error) {
      console.error(`What became of an event of ${event.name} could not be told: ${String(error)}`);
    }
    store.forget(event);
  };
  const tell = (event: AsyncEvent, condition: Condition, result?: InvocationResult) => {
    const { onSuccess, onFailure } = configOf(event.name);
    const destination = condition === 'Success' ? onSuccess : onFailure;
    const deadLetters = options.definitionOf(event.name)?.deadLetterQueueArn;
    if (destination)
      deliver(destination, asyncRecord(event, condition, options.arnOf(event.name), result, clock.now()));
    if (condition === 'Success') return;
    if (deadLetters) options.sendToQueue(deadLetters, event.payload, deadLetterAttributes(event, result));
    if (!destination && !deadLetters)
      console.error(`Function ${event.name} gave up an event (${condition}); its log says why.`);
  };
  const deliver = (arn: string, record: string) => {
    if (arn.startsWith('arn:aws:sqs:')) options.sendToQueue(arn, record);
    else add(arn.replace(/^.*:function:/, '').replace(/:.*$/, ''), record);
  };
  const add = (name: string, payload: string, clientContext?: string) => {
    const now = clock.now();
    const event = {
      id: randomUUID(),
      name,
      payload,
      clientContext,
      acceptedAt: now,
      failures: 0,
      refusals: 0,
      due: now,
    };
    store.keep(event);
    void attempt(event);
    return event.id;
  };

  return {
    /** Keeps an event and begins with it; answers its request id. */
    add,
    /** Says what becomes of a function's events. */
    configure: (name: string, config: AsyncConfig) => void configs.set(name, config),
    configOf,
    /** Takes up what an earlier run left. Call it when all functions are defined. */
    resume() {
      for (const event of store.all()) schedule(event);
    },
    close() {
      closed = true;
      store.close();
    },
  };
}
