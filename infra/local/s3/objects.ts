import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { bucketFolder } from '../cloud/buckets.ts';

/** An object of a bucket, without its bytes. */
export interface ObjectFacts {
  readonly contentType: string;
  /** With its quotes, as S3 says it. */
  readonly etag: string;
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modifiedAt: number;
}

/** The objects of all buckets. */
export interface Objects {
  put(bucket: string, key: string, bytes: Buffer, contentType: string): ObjectFacts;
  head(bucket: string, key: string): ObjectFacts | undefined;
  /** The bytes of an object that is there. */
  bytes(bucket: string, key: string): Buffer;
  delete(bucket: string, key: string): void;
}

const kept = z.object({ contentType: z.string(), etag: z.string(), modifiedAt: z.number() });

/** Keys that are no path of a file below the bucket's folder; S3 itself takes them. */
export const isPlainKey = (key: string): boolean =>
  key.length <= 1024 &&
  key.split('/').every((part) => part !== '' && part !== '.' && part !== '..') &&
  !key.includes('\0');

/**
 * Objects as files in the buckets' folders, which the CDN serves too. What S3 keeps beside the bytes lies in a folder of its
 * own. An object is there whole or not at all, also after a kill.
 */
export function createObjects(dataDir: string, now: () => number): Objects {
  const file = (bucket: string, key: string) => join(bucketFolder(dataDir, bucket), key);
  const beside = (bucket: string, key: string) =>
    join(dataDir, 's3', bucket, `${createHash('sha256').update(key).digest('hex')}.json`);
  return {
    put(bucket, key, bytes, contentType) {
      const etag = etagOf(bytes);
      const modifiedAt = now();
      write(beside(bucket, key), JSON.stringify({ contentType, etag, modifiedAt }));
      write(file(bucket, key), bytes);
      return { contentType, etag, size: bytes.length, modifiedAt };
    },
    head(bucket, key) {
      const path = file(bucket, key);
      const found = statSync(path, { throwIfNoEntry: false });
      if (!found?.isFile()) return undefined;
      return { size: found.size, ...factsBeside(beside(bucket, key), path, found.mtimeMs) };
    },
    bytes: (bucket, key) => readFileSync(file(bucket, key)),
    delete(bucket, key) {
      rmSync(file(bucket, key), { force: true });
      rmSync(beside(bucket, key), { force: true });
    },
  };
}

const etagOf = (bytes: Buffer) => `"${createHash('md5').update(bytes).digest('hex')}"`;

/** A file of a deployment has nothing beside it. */
function factsBeside(beside: string, path: string, modifiedAt: number) {
  if (existsSync(beside)) return kept.parse(JSON.parse(readFileSync(beside, 'utf8')));
  return { contentType: 'binary/octet-stream', etag: etagOf(readFileSync(path)), modifiedAt };
}

function write(path: string, content: Buffer | string) {
  mkdirSync(dirname(path), { recursive: true });
  const half = `${path}.${randomUUID()}`;
  writeFileSync(half, content, { flush: true });
  renameSync(half, path);
}
