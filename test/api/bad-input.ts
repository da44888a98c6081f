import { beforeAll, describe, expect, test } from 'vitest';
import { badBookings } from './cases/bookings.ts';
import type { Case } from './cases/case.ts';
import { badDesk } from './cases/desk.ts';
import { badHomes } from './cases/homes.ts';
import { badQuotes } from './cases/quotes.ts';
import { badReadings } from './cases/reading.ts';
import { badSignatures } from './cases/signatures.ts';
import { badWebhooks } from './cases/webhooks.ts';
import { expectProblem } from './expect-problem.ts';
import type { World } from './world.ts';

const groups: readonly (readonly [string, readonly Case[]])[] = [
  ['readings', badReadings],
  ['homes', badHomes],
  ['quotes', badQuotes],
  ['bookings', badBookings],
  ['signatures', badSignatures],
  ['webhooks', badWebhooks],
  ['requests of operators', badDesk],
];

/** Sends every bad request there is to every route. */
export function refusesBadInput(world: () => World) {
  let before: readonly string[];
  beforeAll(async () => {
    before = await world().tables.everything();
  });

  describe.each(groups)('bad %s are refused with what to do', (_, cases) => {
    test.each(cases)('$name', async ({ ask, refusal }) => {
      expectProblem(await ask(world()), refusal);
    });

    test('and nothing is written by any of them', async () => {
      expect(await world().tables.everything()).toEqual(before);
    });
  });
}
