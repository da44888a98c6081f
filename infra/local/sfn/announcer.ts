import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Activity } from '../activity.ts';
import type { Place } from '../aws.ts';
import type { Clock, Timer } from '../clock.ts';
import type { BusEvent, Rules } from '../events/rules.ts';
import type { Execution } from './execution/execution.ts';
import type { Step } from './execution/step.ts';
import type { Store } from './storage/store.ts';

/** Tells the default event bus how executions stand, in their order and at least once. */
export interface Announcer {
  /** Writes down what is to be told of a step; to be called inside its transaction. */
  readonly note: (step: Step) => void;
  /** Tells what was written down; call it when a step is on disk, and at the start. */
  start(): void;
  close(): void;
}

interface Parts {
  readonly store: Store;
  readonly rules: Rules;
  readonly clock: Clock;
  readonly activity: Activity;
  readonly place: Place;
}

const bus = 'default';
const atOnce = 100;
/** Between tries: 1, 2, 4 ... seconds, at most five minutes. */
const pauseMs = (tries: number) => Math.min(2 ** tries, 300) * 1_000;

const written = z.looseObject({ id: z.string() });

/** Makes the announcer. What nobody wants to hear is not written down. */
export function createAnnouncer({ store, rules, clock, activity, place }: Parts): Announcer {
  let isTelling = false;
  let isClosed = false;
  let timer: Timer | undefined;
  let tries = 0;

  const tellAll = async () => {
    for (let waiting = store.changes.first(atOnce); waiting.length > 0 && !isClosed; ) {
      for (const { event } of waiting) await rules.tell(bus, written.parse(JSON.parse(event)));
      tries = 0;
      const upTo = waiting.at(-1)?.number ?? 0;
      await store.write(() => store.changes.told(upTo));
      waiting = store.changes.first(atOnce);
    }
  };
  const start = () => {
    if (isTelling || isClosed) return;
    isTelling = true;
    timer?.cancel();
    const settled = activity.begin('execution change');
    void tellAll()
      .catch(() => {
        if (!isClosed) timer = clock.at(clock.now() + pauseMs(tries++), start);
      })
      .finally(() => {
        isTelling = false;
        settled();
      });
  };
  return {
    note({ row, closing, execution, at }) {
      if (row !== 'kept') announce(eventOf(execution, place, at, undefined));
      if (closing) announce(eventOf(execution, place, at, closing));
    },
    start,
    close() {
      isClosed = true;
      timer?.cancel();
    },
  };

  function announce(event: BusEvent) {
    if (rules.wants(bus, event)) store.changes.add(JSON.stringify(event));
  }
}

/** Input and output that are longer are left out of the event, which may have 256 KB. */
const longest = 120_000;
const given = (text: string | undefined) =>
  text !== undefined && text.length <= longest
    ? { text, details: { included: true } }
    : { text: null, details: null };

/** Source: Step Functions Developer Guide, "Automating Step Functions event delivery with EventBridge". */
function eventOf(execution: Execution, place: Place, at: number, closing: Step['closing']): BusEvent {
  const { arn, machineArn, name, startedAt, inputText, redriveCount, redrivenAt } = execution;
  const input = given(inputText);
  const output = given(closing?.status === 'SUCCEEDED' ? closing.output : undefined);
  const failed = closing && closing.status !== 'SUCCEEDED' ? closing : undefined;
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Step Functions Execution Status Change',
    source: 'aws.states',
    account: place.accountId,
    time: new Date(at).toISOString().replace(/\.\d+Z$/, 'Z'),
    region: place.region,
    resources: [arn],
    detail: {
      ...{ executionArn: arn, stateMachineArn: machineArn, name, status: closing?.status ?? 'RUNNING' },
      ...{ startDate: startedAt, stopDate: closing ? at : null },
      ...{ input: input.text, inputDetails: input.details },
      ...{ output: output.text, outputDetails: output.details },
      ...{ error: failed?.error ?? null, cause: failed?.cause ?? null },
      ...{ redriveCount, redriveDate: redrivenAt },
    },
  };
}
