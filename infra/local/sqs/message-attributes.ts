import { createHash } from 'node:crypto';
import { z } from 'zod';
import { invalidParameter } from './refusals.ts';

const value = z.object({
  DataType: z.string(),
  StringValue: z.string().optional(),
  /** Base64, as on the wire. */
  BinaryValue: z.string().optional(),
});

/** The sender's attributes of a message, as they travel. */
export const messageAttributes = z.record(z.string(), value).default({});
export type MessageAttributes = z.infer<typeof messageAttributes>;

const nameForm = /^(?!aws\.|amazon\.|\.)[A-Za-z0-9_.-]{1,256}$/i;
const typeForm = /^(String|Number|Binary)(\..+)?$/;

/** @throws AwsFault for what SQS does not take as an attribute */
export function refuseBadAttributes(attributes: MessageAttributes) {
  const entries = Object.entries(attributes);
  if (entries.length > 10)
    throw invalidParameter('Number of message attributes [10] exceeds the allowed maximum.');
  for (const [name, { DataType, StringValue, BinaryValue }] of entries) {
    if (!nameForm.test(name)) throw invalidParameter(`Invalid attribute name: ${name}.`);
    if (!typeForm.test(DataType))
      throw invalidParameter(
        `The message attribute '${name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`,
      );
    if (!(DataType.startsWith('Binary') ? BinaryValue : StringValue))
      throw invalidParameter(
        `The message attribute '${name}' must contain a non-empty message attribute value for message attribute type '${DataType}'.`,
      );
  }
}

/** Bytes that attributes take of a message's size. */
export const sizeOf = (attributes: MessageAttributes) =>
  Object.entries(attributes).reduce(
    (sum, [name, each]) =>
      sum + Buffer.byteLength(name) + Buffer.byteLength(each.DataType) + bytesOf(each).length,
    0,
  );

/** The attributes asked for: by name, `All`, `.*`, or all that begin with `name.*`. */
export function chosenAttributes(all: MessageAttributes, asked: readonly string[]): MessageAttributes {
  const isAsked = (name: string) =>
    asked.some((each) =>
      each === 'All' || each === '.*' || each === name
        ? true
        : each.endsWith('.*') && name.startsWith(each.slice(0, -1)),
    );
  return Object.fromEntries(Object.entries(all).filter(([name]) => isAsked(name)));
}

/** MD5 by which clients check attributes; nothing without any. Source: SQS Developer Guide, "Calculating the MD5 message digest". */
export function attributesDigest(attributes: MessageAttributes): string | undefined {
  const names = Object.keys(attributes).sort();
  if (names.length === 0) return undefined;
  const hash = createHash('md5');
  for (const name of names) {
    const each = attributes[name];
    if (!each) continue;
    for (const part of [Buffer.from(name), Buffer.from(each.DataType)]) hash.update(withLength(part));
    hash.update(Buffer.from([each.BinaryValue === undefined ? 1 : 2]));
    hash.update(withLength(bytesOf(each)));
  }
  return hash.digest('hex');
}

const bytesOf = ({ StringValue = '', BinaryValue }: z.infer<typeof value>) =>
  BinaryValue === undefined ? Buffer.from(StringValue) : Buffer.from(BinaryValue, 'base64');

function withLength(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
