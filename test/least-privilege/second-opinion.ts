import { runSimulation, runUnsafeSimulation } from '@cloud-copilot/iam-simulate';
import type { Judged } from './calls.ts';
import type { Role } from './roles.ts';

const verdicts = {
  Allowed: 'allowed',
  ImplicitlyDenied: 'implicitly-denied',
  ExplicitlyDenied: 'explicitly-denied',
} as const;

/**
 * AWS's reference lists no resource for these, yet AWS judges them by the machine whose task waits: see aws/aws-cdk#8486,
 * and the denial that NOAA-OWP/hydrovis#837 shows.
 */
const beyondItsReference = ['states:SendTaskSuccess'];

/**
 * Asks a policy simulator about calls that we judged ourselves. It knows AWS's actions, which kinds of resource each has
 * and which conditions a policy may ask for. That is looked at once for each role, action and kind of resource.
 */
export function createSecondOpinion() {
  const looked = new Set<string>();
  return async (call: Judged, role: Role): Promise<string> => {
    const simulation = simulationOf(call, role);
    const kind = `${role.arn} ${call.action} ${call.resource.split(/[:/](?=[^:/]*$)/)[0]}`;
    if (looked.has(kind) || beyondItsReference.includes(call.action))
      return verdicts[runUnsafeSimulation(simulation, {})];
    looked.add(kind);
    const simulated = await runSimulation(simulation, {});
    return simulated.resultType === 'error'
      ? JSON.stringify(simulated.errors)
      : verdicts[simulated.overallResult];
  };
}

function simulationOf({ action, resource, context = {} }: Judged, { arn, who, statements }: Role) {
  const contextVariables = Object.fromEntries(
    Object.entries(context).map(([key, [value = '']]) => [key, value]),
  );
  return {
    request: {
      principal: arn,
      action,
      resource: { resource, accountId: arn.split(':')[4] ?? '' },
      contextVariables,
    },
    identityPolicies: [{ name: who, policy: { Version: '2012-10-17', Statement: [...statements] } }],
    serviceControlPolicies: [],
    resourceControlPolicies: [],
  };
}
