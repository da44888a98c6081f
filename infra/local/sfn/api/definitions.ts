import { z } from 'zod';
import { readDefinition } from '../language/definition.ts';
import type { Operation } from './api.ts';
import { faults } from './faults.ts';
import { readInput } from './input.ts';

/** @throws AwsFault InvalidDefinition with the first thing that is wrong */
export function checkDefinition(definition: string): void {
  const [problem] = readDefinition(definition).problems;
  if (problem) throw faults.invalidDefinition(`${problem.code}: ${problem.message} at ${problem.location}`);
}

const validateInput = z.object({
  definition: z.string('Member must not be null').min(1),
  type: z.enum(['STANDARD', 'EXPRESS']).optional(),
  severity: z.enum(['ERROR', 'WARNING']).optional(),
  maxResults: z.number().int().min(0).max(100).optional(),
});

/** Says what is wrong with a definition. */
export const validateStateMachineDefinition: Operation = async (_api, input) => {
  const { definition, maxResults } = readInput(validateInput, input);
  const { problems } = readDefinition(definition);
  const most = maxResults === undefined || maxResults === 0 ? 100 : maxResults;
  const diagnostics = problems.slice(0, most).map(({ code, message, location }) => ({
    severity: 'ERROR',
    code,
    message,
    location,
  }));
  return {
    result: problems.length === 0 ? 'OK' : 'FAIL',
    diagnostics,
    truncated: problems.length > most,
  };
};
