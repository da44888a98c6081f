import { z } from 'zod';
import { AwsFault } from '../aws.ts';
import { invalidParameter } from './refusals.ts';

/** A part of a batch. */
type Entry = Readonly<Record<string, unknown>> & { readonly Id: string };

const most = 10;
const largest = 1_048_576;

/**
 * Performs each entry of a batch by itself: one that is refused does not hold up the others.
 * @throws AwsFault for a batch that is no batch. Source: SQS API Reference, SendMessageBatch.
 */
export function performBatch<Shape extends z.ZodType>(
  entries: readonly Entry[],
  shape: Shape,
  perform: (entry: z.infer<Shape>) => object,
) {
  refuse(entries);
  const Successful: object[] = [];
  const Failed: object[] = [];
  for (const entry of entries) {
    try {
      Successful.push({ Id: entry.Id, ...perform(read(shape, entry)) });
    } catch (error) {
      if (!(error instanceof AwsFault)) throw error;
      Failed.push({ Id: entry.Id, SenderFault: true, Code: error.code, Message: error.message });
    }
  }
  return { Successful, Failed };
}

function read<Shape extends z.ZodType>(shape: Shape, entry: Entry): z.infer<Shape> {
  const parsed = shape.safeParse(entry);
  if (parsed.success) return parsed.data;
  throw invalidParameter(z.prettifyError(parsed.error));
}

function refuse(entries: readonly Entry[]) {
  const fault = (code: string, message: string) => new AwsFault(code, message);
  if (entries.length === 0)
    throw fault('EmptyBatchRequest', 'There should be at least one entry in the request.');
  if (entries.length > most)
    throw fault(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are ${most}. You have sent ${entries.length}.`,
    );
  const ids = entries.map(({ Id }) => Id);
  const bad = ids.find((id) => !/^[\w-]{1,80}$/.test(id));
  if (bad !== undefined)
    throw fault(
      'InvalidBatchEntryId',
      'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
    );
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  if (repeated !== undefined) throw fault('BatchEntryIdsNotDistinct', `Id ${repeated} repeated.`);
  const size = entries.reduce(
    (sum, { MessageBody }) => sum + Buffer.byteLength(String(MessageBody ?? '')),
    0,
  );
  if (size > largest)
    throw fault(
      'BatchRequestTooLong',
      `Batch requests cannot be longer than ${largest} bytes. You have sent ${size} bytes.`,
    );
}
