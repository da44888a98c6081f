import type { Reason } from './given-up.ts';
import type { Outcome } from './invocation.ts';
import type { Mapping } from './mapping.ts';
import type { StreamRecord } from './records.ts';

/** What delivering a batch needs of its surroundings. */
export interface Hands {
  handOver(batch: readonly StreamRecord[]): Promise<Outcome>;
  /** Notes that everything up to this record is done with. */
  done(last: StreamRecord): void;
  /** Tells the failure destination of records that will not be tried again. */
  giveUp(batch: readonly StreamRecord[], reason: Reason, tries: number, functionError: boolean): void;
  /** Waits that long on the shared clock. Resolves to false when everything is to stop. */
  pause(ms: number): Promise<boolean>;
  now(): number;
}

type Batch = readonly StreamRecord[];

const firstPauseMs = 200;
const longestPauseMs = 60_000;
const pauseAfter = (tries: number) => Math.min(longestPauseMs, firstPauseMs * 2 ** Math.max(0, tries - 1));

/**
 * Delivers one batch in order until every record of it was handled or given up, as Lambda does for streams: the batch
 * goes on from the first failed record; where the mapping says so it is halved when nothing of it was done (which uses
 * up no try); it is tried again a bounded number of times, and records beyond their age are given up. Resolves to false
 * when cut off by a stop.
 * Source: Lambda Developer Guide, "Configuring partial batch response with DynamoDB", bisecting a batch.
 */
export async function deliver(mapping: Mapping, batch: Batch, hands: Hands): Promise<boolean> {
  let left = batch;
  let refusals = 0;
  for (let tries = 0; left.length > 0; ) {
    left = withoutExpired(mapping, left, hands, tries);
    const last = left.at(-1);
    if (!last) return true;
    const outcome = await hands.handOver(left);
    if (outcome.kind === 'done') {
      hands.done(last);
      return true;
    }
    if (outcome.kind === 'refused') refusals += 1;
    else {
      const rest = afterDone(left, outcome.from, hands);
      if (mapping.bisects && outcome.from === 0 && rest.length > 1) return halves(mapping, rest, hands);
      tries = rest.length < left.length ? 1 : tries + 1;
      left = rest;
      if (tries > mapping.retries) {
        giveUp(left, 'RetryAttemptsExhausted', tries, hands, outcome.functionError);
        return true;
      }
    }
    if (!(await hands.pause(pauseAfter(tries + refusals)))) return false;
  }
  return true;
}

/** What is left when the records before `from` are done. */
function afterDone(batch: Batch, from: number, hands: Hands): Batch {
  const lastDone = batch[from - 1];
  if (lastDone) hands.done(lastDone);
  return batch.slice(from);
}

async function halves(mapping: Mapping, batch: Batch, hands: Hands): Promise<boolean> {
  const middle = Math.ceil(batch.length / 2);
  if (!(await hands.pause(firstPauseMs))) return false;
  return (
    (await deliver(mapping, batch.slice(0, middle), hands)) && deliver(mapping, batch.slice(middle), hands)
  );
}

function withoutExpired(mapping: Mapping, batch: Batch, hands: Hands, tries: number): Batch {
  const oldest = hands.now() - mapping.maximumAgeMs;
  const young = batch.findIndex(({ writtenAt }) => writtenAt >= oldest);
  const count = young < 0 ? batch.length : young;
  if (count > 0) giveUp(batch.slice(0, count), 'RecordAgeExceeded', tries, hands);
  return batch.slice(count);
}

function giveUp(batch: Batch, reason: Reason, tries: number, hands: Hands, functionError = true) {
  const last = batch.at(-1);
  if (!last) return;
  hands.giveUp(batch, reason, tries, functionError);
  hands.done(last);
}
