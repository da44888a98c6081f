import { z } from 'zod';
import { readDefinition } from '../language/definition.ts';
import type { Api, Operation } from './api.ts';
import { faults } from './faults.ts';
import { definitionText, readInput } from './input.ts';

/** @throws AwsFault InvalidDefinition with the first thing that is wrong */
export function checkDefinition({ calls }: Api, definition: string): void {
  const [problem] = readDefinition(definition, calls).problems;
  if (problem) throw faults.invalidDefinition(`${problem.code}: ${problem.message} at ${problem.location}`);
}

const validateInput = z.object({
  definition: definitionText,
  type: z.enum(['STANDARD', 'EXPRESS']).default('STANDARD'),
  severity: z.enum(['ERROR', 'WARNING']).optional(),
  maxResults: z.number().int().min(0).max(100).optional(),
});

const express = {
  code: 'STATE_MACHINE_TYPE_NOT_SUPPORTED',
  message: 'Only STANDARD state machines run here, not EXPRESS',
  location: '/',
};

/** Says what is wrong with a definition; everything found here is an error. */
export const validateStateMachineDefinition: Operation = async ({ calls }, input) => {
  const { definition, type, maxResults } = readInput(validateInput, input);
  const problems = type === 'EXPRESS' ? [express] : readDefinition(definition, calls).problems;
  const most = maxResults === undefined || maxResults === 0 ? 100 : maxResults;
  const diagnostics = problems.slice(0, most).map((problem) => ({ severity: 'ERROR', ...problem }));
  return {
    result: problems.length === 0 ? 'OK' : 'FAIL',
    diagnostics,
    truncated: problems.length > most,
  };
};
