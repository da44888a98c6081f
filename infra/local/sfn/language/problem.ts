/** What is wrong with a definition, as ValidateStateMachineDefinition reports it. */
export interface DefinitionProblem {
  readonly code: string;
  readonly message: string;
  /** As `/States/Pay/Next`. */
  readonly location: string;
}

/** One problem of the usual kind. */
export const refused = (
  message: string,
  location: string,
  code = 'SCHEMA_VALIDATION_FAILED',
): DefinitionProblem[] => [{ code, message, location }];
