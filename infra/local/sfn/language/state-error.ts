/** Names of errors that the States Language itself reports. */
export const stateErrors = {
  timeout: 'States.Timeout',
  heartbeat: 'States.HeartbeatTimeout',
  query: 'States.QueryEvaluationError',
  noChoice: 'States.NoChoiceMatched',
  dataLimit: 'States.DataLimitExceeded',
  runtime: 'States.Runtime',
  tolerance: 'States.ExceedToleratedFailureThreshold',
} as const;

/** The failure of a state, as retriers and catchers see it. */
export class StateError extends Error {
  readonly error: string;
  readonly reason: string | undefined;
  /** The field of the state whose expression failed, as `Arguments/Payload`. */
  readonly location: string | undefined;
  /** AWS records a missed heartbeat as States.Timeout, yet both names catch it. */
  readonly missedHeartbeat: boolean;

  constructor(error: string, reason?: string, more: { location?: string; missedHeartbeat?: boolean } = {}) {
    super(reason ?? error);
    this.name = error;
    this.error = error;
    this.reason = reason;
    this.location = more.location;
    this.missedHeartbeat = more.missedHeartbeat ?? false;
  }
}

/** States.ALL catches neither, and States.Runtime is never caught: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
const terminal: readonly string[] = [stateErrors.dataLimit, stateErrors.runtime];

/** Tells whether one of the names of `ErrorEquals` stands for the error. */
export function matches(names: readonly string[], error: StateError): boolean {
  return names.some((name) => stands(name, error));
}

function stands(name: string, error: StateError): boolean {
  if (error.error === stateErrors.runtime) return false;
  if (name === error.error) return true;
  if (name === 'States.ALL') return !terminal.includes(error.error);
  if (name === 'States.TaskFailed')
    return error.error !== stateErrors.timeout && !terminal.includes(error.error);
  return name === stateErrors.heartbeat && error.missedHeartbeat;
}
