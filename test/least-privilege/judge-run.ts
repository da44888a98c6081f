import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Reporter, TestModule, Vite, Vitest } from 'vitest/node';
import { place } from '../../infra/local/cloud/place.ts';
import { loadTemplate } from '../../infra/local/template/load.ts';
import { readCalls } from './calls.ts';
import { type Findings, findingsOf } from './findings.ts';
import { refused, seldom, unused } from './reasons.ts';

const variable = 'STAYFLOW_RECORD_CALLS';

/**
 * Has everything that functions, workflows and people call while the tests run put on record, and fails the run for a
 * call that is not granted. A whole run fails for a grant that nothing used, too.
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
  const say = (title: string, found: readonly string[]) =>
    found.length > 0 && vitest.logger.error([`\n${title} (test/least-privilege):`, ...found].join('\n  '));
  return {
    async onTestRunEnd(ran, _errors, reason) {
      const isWhole = reason === 'passed' && (await hasRunAll(vitest, ran));
      const { notGranted, notUsed } = await findingsIn(folder);
      rmSync(folder, { recursive: true });
      const useless = isWhole ? notUsed : [];
      if (notGranted.length > 0 || useless.length > 0) process.exitCode = 1;
      say('Calls that are not granted', notGranted);
      say('Grants that nothing used; take them away, or say why they are there', useless);
    },
  };
}

/** Whether every test of every file ran: no file, project or name was chosen, none left out by `only` or `skip`. */
async function hasRunAll(vitest: Vitest, ran: readonly TestModule[]): Promise<boolean> {
  const { testNamePattern, project } = vitest.config;
  if (testNamePattern !== undefined || project.length > 0) return false;
  if (ran.length < (await vitest.globTestSpecifications()).length) return false;
  return ran.every((module) =>
    [...module.children.allTests()].every((test) => test.result().state === 'passed'),
  );
}

async function findingsIn(folder: string): Promise<Findings> {
  if (readdirSync(folder).length === 0 || !existsSync('cdk.out')) return { notGranted: [], notUsed: [] };
  return findingsOf({
    ...{ calls: readCalls(folder), resources: loadTemplate('cdk.out', { place }), place },
    ...{ unused, seldom, refused },
  });
}
