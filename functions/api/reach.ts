import type { APIGatewayProxyEvent } from 'aws-lambda';
import { createMembers } from '../adapters/members.ts';
import { mainTable } from '../adapters/table.ts';
import { type Doing, mayForAll, ownersFor, type Reach } from '../domain/member.ts';
import { accountOf } from './account.ts';
import { answered, type Endpoint } from './http.ts';
import { type Reading, type Request, readPath } from './http-request.ts';
import { ownersByPath } from './owners-by-path.ts';
import { type Answer, problem } from './problem.ts';
import type { Route } from './route.ts';

/** A route of those who sign in to the console. */
export type ConsoleRoute = Route & { readonly audience: 'operator' | 'owner' };

/** A request of a member who may do what they ask for. */
export type Admitted<R extends Route> = Request<R> & {
  readonly reach: Reach;
  /** The user pool that they signed in to. */
  readonly userPoolId: string;
  /** The owners whose homes the path's things are of; none where the path names nothing. */
  readonly ownerIds: readonly string[];
};

/** The owners whom what a path names concerns; undefined where there is no such thing. */
export type OwnersOf = (
  path: Readonly<Record<string, string>>,
  everyOwner: readonly string[],
) => Promise<readonly string[] | undefined>;

/**
 * Joins a route of the console to its handler, which hears only members who reach what the path names: the things of
 * other owners are not found, and who only reads changes nothing. A list is for its handler to cut down to `reach`.
 * @param ownersOf whom the path's things concern, where its placeholders alone do not tell
 */
export function guarded<R extends ConsoleRoute>(
  route: R,
  handler: (request: Admitted<R>) => Promise<Answer>,
  ownersOf: OwnersOf = ownersByPath,
): Endpoint {
  return {
    route,
    answer: async (event) => {
      const admitted = await admit(route, event, ownersOf);
      if (!admitted.ok) return admitted.answer;
      return answered(route, (request: Request<R>) => handler({ ...request, ...admitted.value })).answer(
        event,
      );
    },
  };
}

const refused = (answer: Answer) => ({ ok: false, answer }) as const;

async function admit(
  route: ConsoleRoute,
  event: APIGatewayProxyEvent,
  ownersOf: OwnersOf,
): Promise<Reading<Pick<Admitted<Route>, 'reach' | 'ownerIds' | 'userPoolId'>>> {
  const reach = await reachOf(event);
  if (ownersFor(reach, 'read').length === 0) return refused(noMember);
  const path = readPath(event);
  if (!path.ok) return path;
  const ownerIds = await ownersOf(path.value, reach.everyOwner);
  if (!ownerIds || !mayForAll(reach, 'read', ownerIds)) return refused(notReached);
  const may =
    ownerIds.length > 0
      ? mayForAll(reach, doingOf(route), ownerIds)
      : ownersFor(reach, doingOf(route)).length > 0;
  return may
    ? { ok: true, value: { reach, ownerIds, userPoolId: accountOf(event)?.userPoolId ?? '' } }
    : refused(readsOnly);
}

const doingOf = ({ audience, method, isReading }: ConsoleRoute): Doing => {
  if (audience === 'owner') return 'govern';
  return method === 'GET' || isReading ? 'read' : 'write';
};

const noMember = problem(
  'not-a-member',
  'You are signed in, but no owner has made you a member. Ask one to, or sign in with another address.',
);

/** The same for what there is not and for what is another owner's. */
export const notReached = problem('not-found', 'There is nothing here, or it is not one of your homes.');

const readsOnly = problem(
  'not-allowed',
  'Your role lets you look at this, but not change it. Ask an owner for another role.',
);

/** Who calls, by the account they signed in with, and how far they reach. */
async function reachOf(event: APIGatewayProxyEvent): Promise<Reach> {
  const members = createMembers(mainTable());
  const userId = accountOf(event)?.userId;
  if (userId === undefined) return { members: [], everyOwner: [] };
  const [own, everyOwner] = await Promise.all([members.ofUser(userId), members.everyOwner()]);
  return { members: own, everyOwner };
}
