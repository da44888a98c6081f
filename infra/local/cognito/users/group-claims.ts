import type { Group } from './group-store.ts';

const last = Number.POSITIVE_INFINITY;

/** The groups of a person by precedence, then by name. */
const ordered = (groups: readonly Group[]) =>
  groups.toSorted((a, b) => {
    const [first, second] = [a.precedence ?? last, b.precedence ?? last];
    return first === second ? a.name.localeCompare(b.name) : first - second;
  });

/**
 * The role of the group that comes first; none where groups of different roles share that place.
 * Source: Cognito API Reference, GroupType, "Precedence".
 */
function preferredRole(groups: readonly Group[]): string | undefined {
  const [first] = groups;
  if (!first) return undefined;
  const roles = new Set(
    groups.filter(({ precedence }) => precedence === first.precedence).map(({ roleArn }) => roleArn),
  );
  const [only] = roles;
  return roles.size === 1 && only ? only : undefined;
}

/** What tokens say about somebody's groups; nothing for somebody in none. */
export const groupClaims = {
  /** In access and ID tokens. */
  ofBoth: (groups: readonly Group[]) =>
    groups.length === 0 ? {} : { 'cognito:groups': ordered(groups).map(({ name }) => name) },
  /** In ID tokens only. */
  ofId(groups: readonly Group[]) {
    const withRole = ordered(groups).filter(({ roleArn }) => roleArn !== null);
    if (withRole.length === 0) return {};
    const preferred = preferredRole(withRole);
    return {
      'cognito:roles': [...new Set(withRole.map(({ roleArn }) => roleArn))],
      ...(preferred !== undefined && { 'cognito:preferred_role': preferred }),
    };
  },
};
