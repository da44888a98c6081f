import type { z } from 'zod';
import type { faultSchema } from '../../infra/local/faults.ts';
import type { TestCloud } from './cloud.ts';

const ask = async ({ instance }: TestCloud, method: string, body: unknown) => {
  const answer = await fetch(`http://127.0.0.1:${instance.port}/_local/faults`, {
    method,
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(await answer.text());
};

/** Switches a fault on. */
export const breakDown = (cloud: TestCloud, fault: z.input<typeof faultSchema>): Promise<void> =>
  ask(cloud, 'PUT', fault);

/** Switches every fault off. */
export const repair = (cloud: TestCloud): Promise<void> => ask(cloud, 'DELETE', {});
