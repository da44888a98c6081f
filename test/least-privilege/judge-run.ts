import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Reporter, Vite, Vitest } from 'vitest/node';
import { place } from '../../infra/local/cloud/place.ts';
import { loadTemplate } from '../../infra/local/template/load.ts';
import { readCalls } from './calls.ts';
import { findingsOf } from './findings.ts';
import { refused, seldom, unused } from './reasons.ts';

const variable = 'STAYFLOW_RECORD_CALLS';

/**
 * Has everything that functions, workflows and people call while the tests run put on record, and fails the run for a
 * call that is not granted; a whole run also for a grant that nothing used.
 */
export function leastPrivilege(): Vite.Plugin {
  return {
    name: 'least-privilege',
    configureVitest({ vitest }) {
      if (process.env[variable] !== undefined) return;
      const folder = mkdtempSync(join(tmpdir(), 'stayflow-calls-'));
      process.env[variable] = folder;
      vitest.config.reporters.push(judge(vitest, folder));
    },
  };
}

function judge(vitest: Vitest, folder: string): Reporter {
  return {
    async onTestRunEnd(ran, _errors, reason) {
      const isWhole = reason === 'passed' && ran.length >= (await vitest.globTestSpecifications()).length;
      const found = await findingsIn(folder, isWhole && vitest.config.testNamePattern === undefined);
      rmSync(folder, { recursive: true });
      if (found.length === 0) return;
      process.exitCode = 1;
      vitest.logger.error(['\nLeast privilege (test/least-privilege):', ...found].join('\n  '));
    },
  };
}

async function findingsIn(folder: string, isWhole: boolean): Promise<readonly string[]> {
  if (readdirSync(folder).length === 0 || !existsSync('cdk.out')) return [];
  const { notGranted, notUsed } = await findingsOf({
    ...{ calls: readCalls(folder), resources: loadTemplate('cdk.out', { place }), place },
    ...{ unused, seldom, refused },
  });
  return isWhole ? [...notGranted, ...notUsed] : notGranted;
}
