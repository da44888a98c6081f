import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { type Outcome, smoke } from '../../infra/smoke/smoke.ts';
import type { World } from './world.ts';

async function outcomesAt(address: string, holds: boolean) {
  const outcomes: Outcome[] = [];
  const isWhole = await smoke({ address, holds, tell: (outcome) => outcomes.push(outcome) });
  return { isWhole, broken: outcomes.filter((outcome) => !outcome.holds), count: outcomes.length };
}

/** An address that has the configuration of an installation and takes everything without looking. */
async function anAddressThatTakesAll(config: string) {
  const server = createServer(({ url }, response) => {
    response.setHeader('content-type', url === '/config.json' ? 'application/json' : 'text/html');
    response.end(url === '/config.json' ? config : '<p>Welcome</p>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = z.object({ port: z.int() }).parse(server.address());
  return { address: `http://127.0.0.1:${port}`, close: () => server.close() };
}

/** The smoke test of deployed stages is passed by the laptop cloud, and by nothing that only looks like it. */
export function passesTheSmokeTest(world: () => World): void {
  const site = () => `http://127.0.0.1:${world().instance.port}`;

  test('the smoke test of deployed stages passes, a hold and its payment page included', async () => {
    const { isWhole, broken, count } = await outcomesAt(site(), true);
    expect(broken).toEqual([]);
    expect(isWhole).toBe(true);
    expect(count).toBeGreaterThan(12);
  });

  test('the smoke test fails where everything is let in and nothing is protected', async () => {
    const config = await (await fetch(`${site()}/config.json`)).text();
    const other = await anAddressThatTakesAll(config);
    const { isWhole, broken, count } = await outcomesAt(other.address, false);
    other.close();
    expect(isWhole).toBe(false);
    expect(broken.length).toBeGreaterThan(count - 3);
  });
}
