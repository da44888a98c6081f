import type { Place } from '../../infra/local/aws.ts';
import { createIam } from '../../infra/local/iam/evaluate.ts';
import type { Resource } from '../../infra/local/template.ts';
import type { Asked, Calls, Judged } from './calls.ts';
import { deployedName } from './deployed-name.ts';
import type { Explained } from './explained.ts';
import { type Granted, grantsOf, type Role, readRoles } from './roles.ts';
import { createSecondOpinion } from './second-opinion.ts';
import { createUsed } from './used.ts';

/** What the tests did, and what they may do. */
export interface Evidence {
  readonly calls: Calls;
  readonly resources: readonly Resource[];
  readonly place: Place;
  /** Grants that no test can use, with the reason. */
  readonly unused: readonly Explained[];
  /** Grants that may be used or not, with the reason. */
  readonly seldom: readonly Explained[];
  /** Calls that are made although they are refused, with the reason. */
  readonly refused: readonly Explained[];
}

/** One sentence each; nothing where all is well. */
export interface Findings {
  /** Calls that a role is not granted, or that the simulator sees otherwise. */
  readonly notGranted: readonly string[];
  /** Grants that nothing used, and explanations of what is used; makes sense of a whole run only. */
  readonly notUsed: readonly string[];
}

/** Judges all calls by the roles of the template, and all grants by the calls. */
export async function findingsOf(evidence: Evidence): Promise<Findings> {
  const { resources, place, calls } = evidence;
  const roles = readRoles(resources, place);
  const judged = [...calls.judged, ...judge(calls.asked, roles, evidence)];
  const known = new Map(roles.map((role) => [role.arn, role]));
  const made = judged.flatMap((call) => {
    const role = known.get(call.roleArn);
    return role ? [{ call, role }] : [];
  });
  return {
    notGranted: [
      ...refusals(made, evidence.refused),
      ...(await differences(made)),
      ...calls.asked
        .filter(({ who }) => !roles.some((role) => role.who === who))
        .map(({ who }) => `${who} has no role.`),
    ],
    notUsed: notUsed(made, grantsOf(roles), evidence),
  };
}

interface Made {
  readonly call: Judged;
  readonly role: Role;
}

/** What ran in the process of the tests is judged now. */
function judge(asked: readonly Asked[], roles: readonly Role[], { resources, place }: Evidence): Judged[] {
  const iam = createIam(resources, place);
  const named = deployedName(resources);
  return asked.flatMap(({ who, action, resource: given, context }) => {
    const resource = named(given);
    const role = roles.find((each) => each.who === who);
    if (!role) return [];
    const decision = iam.decide(role.arn, action, resource, context);
    return [{ roleArn: role.arn, action, resource, decision, ...(context && { context }) }];
  });
}

const isOfProduct = ({ who }: Role) => !who.startsWith('Identities');

/** People may try what they like; functions and workflows try only what they may. */
function refusals(made: readonly Made[], explained: readonly Explained[]): string[] {
  return made
    .filter(({ call, role }) => call.decision !== 'allowed' && isOfProduct(role))
    .filter(({ call, role }) => !explained.some((each) => each.fits({ ...call, who: role.who })))
    .map(({ call, role }) => `${role.who} is not granted ${call.action} on ${call.resource}.`);
}

async function differences(made: readonly Made[]): Promise<string[]> {
  const secondOpinion = createSecondOpinion();
  const found: string[] = [];
  for (const { call, role } of made) {
    const opinion = await secondOpinion(call, role);
    if (opinion !== call.decision)
      found.push(`${role.who}, ${call.action} on ${call.resource}: ${call.decision} here, ${opinion} there.`);
  }
  return found;
}

function notUsed(
  made: readonly Made[],
  grants: readonly Granted[],
  { unused: never, seldom }: Evidence,
): string[] {
  const isUsed = createUsed(made.map(({ call, role }) => ({ ...call, who: role.who })));
  const unused = grants.filter((grant) => !isUsed(grant));
  const unexplained = unused.filter((grant) => ![...never, ...seldom].some(({ fits }) => fits(grant)));
  const used = never.filter(({ fits }) => !unused.some(fits));
  const gone = seldom.filter(({ fits }) => !grants.some(fits));
  return [
    ...unexplained.map(({ who, action, resource }) => `${who} never uses ${action} on ${resource}.`),
    ...[...used, ...gone].map(
      ({ says }) => `To be taken out of the reasons, as it is used or not granted: ${says}`,
    ),
  ];
}
