import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { z } from 'zod';
import { itemsOfCleaner } from '../../functions/adapters/cleaning/cleaners.ts';
import { createCleanings } from '../../functions/adapters/cleaning/cleanings.ts';
import { soleKey, type TokenKeys } from '../../functions/adapters/token-keys.ts';
import { signCleaningLink } from '../../functions/api/token.ts';
import type { Cleaning } from '../../functions/domain/cleaning.ts';
import { addDays } from '../../functions/domain/stay.ts';
import { anAcceptedJob } from '../cleaning/an-accepted-job.ts';
import type { Instance } from '../running/instance.ts';
import { owner } from '../running/owner.ts';
import { tableAt } from '../running/table-access.ts';
import { inDays } from './steps.ts';

/** A cleaner of a running cloud, and the pages of jobs that are theirs. */
export interface Jobs {
  /** Path of the page of a job they are asked to do in three weeks. */
  asked(name: string): Promise<string>;
  /** Path of the page of a job whose guests left yesterday. */
  toReport(name: string): Promise<string>;
  /** Path of a link to a job that has moved since. */
  moved(name: string): Promise<string>;
  /** The cleaning as it is on record. */
  read(name: string): Promise<Cleaning | undefined>;
}

/** A cleaner who reads that language. */
export async function jobsFor({ awsPort }: Instance, locale: string): Promise<Jobs> {
  const cleanerId = `cleaner-${locale}`;
  const table = tableAt(awsPort);
  const cleanings = createCleanings(table);
  const cleaner = {
    id: cleanerId,
    ownerId: 'olivia',
    name: 'Rui',
    email: 'rui@example.com',
    locale,
    isOn: true,
  };
  for (const put of itemsOfCleaner({ ...cleaner, feedRotation: 1, version: 1 })) await table.put(put);
  const tokenKey = await tokenKeyOf(awsPort);
  const idOf = (name: string) => `bk_${locale}-${name}`;
  const open = async (name: string, cleaning: Cleaning, windowVersion = cleaning.windowVersion) => {
    await cleanings.settle(idOf(name), () => ({ cleaning, answer: undefined }));
    const link = { bookingId: idOf(name), cleanerId, windowVersion, expiresAt: `${inDays(60)}T00:00:00Z` };
    return `/api/cleaning/${signCleaningLink(tokenKey, link)}`;
  };
  const job = (name: string, departure: string) =>
    anAcceptedJob(idOf(name), 'seeblick', { arrival: addDays(departure, -3), departure }, cleanerId);
  const offered = (name: string): Cleaning => {
    const { cleanerId: _, acceptedAt: __, ...facts } = job(name, inDays(21));
    const until = `${inDays(5)}T10:00:00Z`;
    return { ...facts, status: 'offered', offers: [{ cleanerId, state: 'open', until }] };
  };
  return {
    asked: (name) => open(name, offered(name)),
    toReport: (name) => open(name, job(name, inDays(-1))),
    moved: (name) => open(name, job(name, inDays(21)), 2),
    read: (name) => cleanings.read(idOf(name)),
  };
}

async function tokenKeyOf(awsPort: number): Promise<TokenKeys> {
  const client = new SecretsManagerClient(owner(awsPort));
  const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId: 'stayflow/keys' }));
  client.destroy();
  return soleKey(z.object({ tokenKey: z.string() }).parse(JSON.parse(SecretString)).tokenKey);
}
