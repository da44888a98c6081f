import { z } from 'zod';
import { addDays } from '../../functions/domain/stay.ts';
import { type Connection, openConnection } from '../running/connection.ts';
import type { Instance } from '../running/instance.ts';
import type { Visitor } from '../running/visitor.ts';
import { bookingFor } from './workloads.ts';

const clients = 64;
const rounds = 20;

/** What the race found. */
export interface RaceResult {
  readonly rounds: number;
  /** Rounds in which exactly one client got the home. */
  readonly exactlyOne: number;
  /** Answers of 500 or above. */
  readonly serverErrors: number;
  readonly slowestRoundMs: number;
  readonly medianRoundMs: number;
}

/** Lets 64 clients race for overlapping, unequal stays of one home, 20 times. */
export async function raceForOneHome(instance: Instance, visitor: Visitor): Promise<RaceResult> {
  const connections = await Promise.all(Array.from({ length: clients }, () => openConnection(instance.port)));
  const times: number[] = [];
  let exactlyOne = 0;
  let serverErrors = 0;
  for (let round = 0; round < rounds; round += 1) {
    const quoteIds = await quoteRound(connections, visitor, round);
    const began = performance.now();
    const statuses = await Promise.all(
      connections.map(
        async (connection, at) => (await connection.send(bookingFor(visitor, quoteIds[at] ?? ''))).status,
      ),
    );
    times.push(performance.now() - began);
    if (statuses.filter((status) => status === 201).length === 1) exactlyOne += 1;
    serverErrors += statuses.filter((status) => status >= 500).length;
  }
  for (const connection of connections) connection.close();
  const sorted = times.toSorted((a, b) => a - b);
  return {
    rounds,
    exactlyOne,
    serverErrors,
    slowestRoundMs: Math.round(sorted.at(-1) ?? 0),
    medianRoundMs: Math.round(sorted[rounds / 2] ?? 0),
  };
}

/** Every stay of a round contains the night in the middle of it; later than any stay booked by other measurements. */
async function quoteRound(connections: Connection[], visitor: Visitor, round: number): Promise<string[]> {
  const middle = addDays(new Date().toISOString().slice(0, 10), 400 + (round % 10) * 18);
  const propertyId = `home-${String(990 + Math.floor(round / 10)).padStart(4, '0')}`;
  return Promise.all(
    connections.map(async (connection, at) => {
      const body = {
        propertyId,
        arrival: addDays(middle, -(at % 8)),
        departure: addDays(middle, 1 + (Math.floor(at / 8) % 8)),
        adults: 2,
      };
      const answer = await connection.send(
        visitor.sign({
          method: 'POST',
          path: '/api/quotes',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
      );
      return z.object({ quoteId: z.string() }).parse(JSON.parse(answer.body)).quoteId;
    }),
  );
}
