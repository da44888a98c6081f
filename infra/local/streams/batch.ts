import type { StreamRecord } from './records.ts';

/** What Lambda takes at once. */
const largestPayload = 6_000_000;

/** As many records as the mapping takes at once, and a payload as large as Lambda takes. */
export function nextBatch(records: readonly StreamRecord[], from: number, most: number): StreamRecord[] {
  const batch: StreamRecord[] = [];
  let size = 0;
  for (const record of records.slice(from, from + most)) {
    size += JSON.stringify(record.event).length;
    if (batch.length > 0 && size > largestPayload) break;
    batch.push(record);
  }
  return batch;
}
