import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import * as idp from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { clientId, startPool, userPoolId } from './a-pool.ts';

const signedIn = z.object({ email: z.string(), accessToken: z.string(), refreshToken: z.string() });

/** Lets people sign in in a process of its own, kills it after that many, and says who they were. */
async function signInAndKill(folder: string, run: number, count: number) {
  const script = fileURLToPath(new URL('./signer-up.ts', import.meta.url));
  const child = spawn(process.execPath, [script, folder, `${run}`]);
  const people: z.infer<typeof signedIn>[] = [];
  for await (const line of createInterface(child.stdout)) {
    people.push(signedIn.parse(JSON.parse(line)));
    if (people.length === count) child.kill('SIGKILL');
  }
  return people;
}

test('who signed in before the laptop cloud is killed with -9 is still signed in, with their groups', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'stayflow-'));
  const people = [...(await signInAndKill(folder, 0, 3)), ...(await signInAndKill(folder, 1, 11))];
  const { client, close } = await startPool(undefined, folder);
  for (const { email, accessToken, refreshToken } of people) {
    const { UserAttributes } = await client.send(new idp.GetUserCommand({ AccessToken: accessToken }));
    expect(UserAttributes).toContainEqual({ Name: 'email', Value: email });
    const refresh = { ClientId: clientId, RefreshToken: refreshToken };
    await client.send(new idp.GetTokensFromRefreshTokenCommand(refresh));
    const of = { UserPoolId: userPoolId, Username: email };
    const { Groups } = await client.send(new idp.AdminListGroupsForUserCommand(of));
    expect(Groups?.map(({ GroupName }) => GroupName)).toEqual(['operator']);
  }
  expect(people.length).toBeGreaterThanOrEqual(14);
  await close();
});
