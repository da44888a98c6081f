import type { z } from 'zod';
import type { Trial, tryConnection as tryOut } from '../../adapters/channels/try-connection.ts';
import { type Answer, badRequest, problem } from '../http.ts';
import type { Admitted } from '../reach.ts';
import type { routes } from '../routes.ts';
import { readConnection } from './asked-connection.ts';
import type { connectionTrial } from './schemas.ts';
import type { Services } from './services.ts';

interface WithTrial extends Services {
  readonly tryOut: typeof tryOut;
}

/** Asks a platform for the listing that is to be connected, and says what is there. Nothing is written, here or there. */
export async function tryConnection(
  { path: { propertyId }, body }: Admitted<typeof routes.tryConnection>,
  services: WithTrial,
): Promise<Answer> {
  const [home] = await services.properties.readProfiles([propertyId]);
  if (!home) return problem('not-found', `There is no home "${propertyId}".`);
  const read = readConnection(body, { id: 'cn_trial', propertyId });
  if (!read.ok) return badRequest(read.mistakes);
  const trial = await services.tryOut(read.connection, home, services.now());
  return { status: 200, body: say(trial, home.currency) };
}

function say(trial: Trial, currency: string): z.input<typeof connectionTrial> {
  if (trial.kind === 'unknown') return { outcome: trial.kind, ids: trial.ids.map((id) => ({ ...id })) };
  const { kind, ...said } = trial;
  const isOther = trial.kind === 'found' && trial.currency !== undefined && trial.currency !== currency;
  return { outcome: kind, ...said, ...(isOther && { isInOtherCurrency: true }) };
}
