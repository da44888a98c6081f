import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repository } from '../../infra/bundle/paths.ts';

/** It takes ten seconds on a machine that does nothing else. */
const patienceMs = 400_000;

const synthesiseAnew = `
  import { assembled } from './test/infra/assembled.ts';
  assembled({}, 'strict');
`;

test(
  "CDK's own validator, which knows the schema of every resource, finds nothing",
  () => {
    const home = mkdtempSync(join(tmpdir(), 'stayflow-home-'));
    const run = () =>
      execFileSync(process.execPath, ['--input-type=module', '-e', synthesiseAnew], {
        cwd: repository,
        env: { PATH: process.env.PATH ?? '', HOME: home },
        encoding: 'utf8',
        stdio: 'pipe',
      });
    expect(run()).toBe('');
    rmSync(home, { recursive: true });
  },
  patienceMs,
);
