/** Who signed in, as their ID token says. */
export interface Member {
  readonly email: string;
  readonly name: string;
  readonly groups: readonly string[];
}

/** Reads an ID token that came from the user pool itself; those who trust it check its signature. */
export function memberOf(idToken: string): Member {
  const claims = JSON.parse(decode(idToken.split('.')[1] ?? ''));
  const { email = '', name = email, 'cognito:groups': groups = [] } = claims;
  return { email: String(email), name: String(name), groups: groups.map(String) };
}

/** Whether somebody is in a group that the console is for. */
export const isOperator = ({ groups }: Member): boolean =>
  groups.includes('owner') || groups.includes('operator');

function decode(base64url: string): string {
  const bytes = Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (one) =>
    one.charCodeAt(0),
  );
  return new TextDecoder().decode(bytes);
}
