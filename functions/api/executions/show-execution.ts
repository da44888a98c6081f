import type { z } from 'zod';
import { givesUpIn, sharedStates } from '../../../workflows/give-up.ts';
import { graphOf, withFormerStates } from '../../domain/lifecycle/graph.ts';
import { isRed } from '../../domain/lifecycle/lifecycle.ts';
import { standings, troublesOf } from '../../domain/lifecycle/standing.ts';
import { stepsOf } from '../../domain/lifecycle/steps.ts';
import { type Answer, problem, type Request } from '../http.ts';
import type { routes } from '../routes.ts';
import { type FoundExecution, findExecution, lifeOf } from './find-execution.ts';
import { namesOf, summaryOf } from './list-executions.ts';
import { sayEvent, sayStep, sayTrouble, shownJson } from './say-step.ts';
import type { executionResult } from './schemas.ts';
import type { Services } from './services.ts';

/**
 * Shows one execution whole: its graph, every step with its attempts, every event. Where our record is behind that, it is
 * put right, so that the list says the same.
 */
export async function showExecution(
  { path }: Request<typeof routes.getExecution>,
  services: Services,
): Promise<Answer> {
  const found = await findExecution(path, services);
  if (!found) return noExecution;
  const { events, definition } = await lifeOf(found, services);
  const isRunning = found.record.status === 'running';
  const steps = stepsOf({ definition, events, isRunning, givesUpIn });
  const troubles = troublesOf(steps, givesUpIn).map(sayTrouble);
  const homes = await namesOf([found.record], services);
  const { input, output, status } = found.record;
  const [trouble] = isRed(status) ? troubles : [];
  if (found.isRecordBehind && !isRunning)
    await services.records.write({ ...found.record, events, ...(trouble && { trouble: causeOf(trouble) }) });
  const body = {
    execution: {
      ...summaryOf({ ...found.record, trouble }, homes),
      comment: definition.Comment ?? '',
      ...(input !== undefined && { input: shownJson(input) }),
      ...(output !== undefined && { output: shownJson(output) }),
      troubles,
      choices: choicesOf(found),
      source: found.source,
    },
    graph: drawn(definition, steps),
    steps: steps.map(sayStep),
    events: events.map(sayEvent),
    now: services.now().toISOString(),
  };
  return { status: 200, body: body satisfies z.input<typeof executionResult> };
}

const causeOf = ({ state, fault }: { state: string; fault: string }) => ({ state, fault });

/** Nobody knows it, or nobody any more. */
export const noExecution = problem('not-found', 'There is no such execution.');

/** What can be done about an execution as it stands. */
function choicesOf({ record: { status }, canRedrive }: FoundExecution) {
  if (status === 'running') return ['stop' as const];
  if (status === 'succeeded') return [];
  return canRedrive ? ['redrive' as const, 'restart' as const] : ['restart' as const];
}

function drawn(definition: Parameters<typeof graphOf>[0], steps: ReturnType<typeof stepsOf>) {
  const graph = withFormerStates(
    graphOf(definition, sharedStates),
    steps.map(({ state }) => state),
  );
  const standing = new Map(standings(steps).map(({ state, ...each }) => [state, each]));
  const nodes = graph.nodes.map((node) => {
    const reached = standing.get(node.name);
    return { ...node, startsAt: [...node.startsAt], ...(reached && { standing: reached }) };
  });
  return { startAt: graph.startAt, nodes, edges: graph.edges.map((edge) => ({ ...edge })) };
}
