import type { z } from 'zod';
import { isRed, nextName } from '../../domain/lifecycle/lifecycle.ts';
import { type Answer, problem, type Request } from '../http.ts';
import type { routes } from '../routes.ts';
import { closeFailed } from '../work/close-failed.ts';
import { findExecution } from './find-execution.ts';
import type { executionActed } from './schemas.ts';
import type { Services } from './services.ts';
import { noExecution } from './show-execution.ts';

type Asked = Request<(typeof routes)['redriveExecution' | 'stopExecution' | 'restartExecution']>;

const acted = (body: z.input<typeof executionActed>): Answer => ({ status: 200, body });

/** Has a red execution go on from the step that failed, and closes what it had told a person of. */
export async function redriveExecution({ path, caller }: Asked, services: Services): Promise<Answer> {
  const found = await findExecution(path, services);
  if (!found) return noExecution;
  if (!found.canRedrive || !(await services.redrive(path.name, path.workflow))) return notRedrivable;
  await closeFailed(services.work, path.name, { choice: 'redrive', ...byWhom(caller, services) });
  return acted({ ...path, text: 'The execution goes on where it stopped.' });
}

const notRedrivable = problem(
  'not-redrivable',
  'It runs already, ended well, or failed more than two weeks ago; then begin it anew.',
);

/** Ends an execution that still runs. What its steps have done stays done. */
export async function stopExecution({ path, caller }: Asked, services: Services): Promise<Answer> {
  const found = await findExecution(path, services);
  if (!found) return noExecution;
  if (found.record.status !== 'running') return problem('execution-ended', 'There is nothing to stop.');
  await services.lifecycles.stop(path, `Stopped by ${byWhom(caller, services).by}`);
  return acted({ ...path, text: 'The execution is stopped.' });
}

/**
 * Begins a red execution anew with the input that it had, under its next name: when it is too old to go on, or its
 * workflow had the mistake. A repeat begins nothing more.
 */
export async function restartExecution({ path, caller }: Asked, services: Services): Promise<Answer> {
  const found = await findExecution(path, services);
  if (!found) return noExecution;
  const { status, input } = found.record;
  if (!isRed(status) || input === undefined)
    return problem('not-restartable', 'Only an execution that ended red can begin anew.');
  const next = { workflow: path.workflow, name: nextName(path.name) };
  if (!(await services.lifecycles.start(next, input)))
    return problem('not-restartable', `It began anew before, as ${next.name}. Look at that one.`);
  await closeFailed(services.work, path.name, { choice: 'restart', ...byWhom(caller, services) });
  return acted({ ...next, text: 'It begins anew under this name.' });
}

const byWhom = (caller: string | undefined, services: Services) => ({
  by: `operator/${caller ?? 'unknown'}`,
  at: services.now(),
});
