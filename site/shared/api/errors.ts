import type { Problem } from './types.ts';

/** The API was not reached, or did not answer in time. Trying again is safe. */
export class NetworkError extends Error {
  override readonly name = 'NetworkError';
}

/** The API refused, and said why in problem JSON. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }

  /** The last part of the problem's type: `quote-expired`. */
  get kind(): string {
    return this.problem.type.split(':').at(-1) ?? '';
  }

  get status(): number {
    return this.problem.status;
  }
}

const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' && body !== null && 'type' in body && 'detail' in body && 'status' in body;

/** The error an unsuccessful answer stands for. A gateway's own refusals carry no problem JSON. */
export async function errorOf(response: Response): Promise<ProblemError> {
  const body: unknown = await response.json().catch(() => undefined);
  if (isProblem(body)) return new ProblemError(body);
  const { status, statusText: title } = response;
  return new ProblemError({ type: 'about:blank', title, status, detail: title });
}
