import { z } from 'zod';

const stateMachine = z.looseObject({
  Definition: z.unknown().optional(),
  DefinitionString: z.string().optional(),
  DefinitionSubstitutions: z.record(z.string(), z.string()).default({}),
});

/**
 * The definition of an `AWS::StepFunctions::StateMachine` as the service gets it: JSON text with every `${name}` of
 * its DefinitionSubstitutions replaced.
 */
export function definitionOf(properties: unknown): string {
  const { Definition, DefinitionString, DefinitionSubstitutions } = stateMachine.parse(properties);
  const text = DefinitionString ?? JSON.stringify(Definition);
  return text.replace(/\$\{([^}]+)\}/g, (whole, name) => DefinitionSubstitutions[name] ?? whole);
}
