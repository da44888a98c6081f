import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Route } from '../../functions/api/route.ts';
import { routes } from '../../functions/api/routes.ts';
import { functions } from '../../functions/functions.ts';
import { tasks } from '../../functions/tasks/registry.ts';
import { workflows } from '../../workflows/index.ts';
import { filesBelow, root, sources } from './sources.ts';

/** Whether a file exports something under that name. */
const exportsName = (path: string, name: string) =>
  sources
    .filter((source) => source.path === path)
    .flatMap(({ parsed }) => parsed.module.staticExports)
    .some(({ entries }) => entries.some(({ exportName }) => exportName.name === name));

test('every function of the registry has its file, which exports its handler', () => {
  const wrong = Object.entries(functions).filter(([, { entry }]) => !exportsName(entry, 'handler'));
  expect(wrong).toEqual([]);
});

test('every file that exports a handler is a function of the registry', () => {
  const listed = new Set(Object.values(functions).map(({ entry }) => entry));
  const handlers = filesBelow(['functions']).filter((path) => exportsName(path, 'handler'));
  expect(handlers.filter((path) => !listed.has(path))).toEqual([]);
});

test('a task has one name: its file, its function and what the workflows call', () => {
  expect(Object.entries(tasks).map(([, { entry }]) => entry)).toEqual(
    Object.keys(tasks).map((name) => `functions/tasks/${name}.ts`),
  );
});

test('every task is called by a workflow, and workflows call nothing else', () => {
  const called = new Set<string>(workflows.flatMap((workflow) => workflow.tasks));
  expect([...called].sort()).toEqual(Object.keys(tasks).sort());
});

test('every workflow has its file and its place in the index', () => {
  const files = filesBelow(['workflows']).map((path) => path.slice('workflows/'.length, -'.ts'.length));
  const shared = ['asl', 'each-connection', 'give-up', 'index', 'push-states', 'task', 'workflow'];
  const names = workflows.map(({ name }) => name);
  expect(files.filter((name) => !shared.includes(name))).toEqual([...names].sort());
});

test('every route is answered by a function that exists, or starts a workflow', () => {
  const all: readonly Route[] = Object.values(routes);
  const doors = all
    .filter(({ starts }) => !starts)
    .map(({ door = 'nothing' }) => functions[door]?.entry ?? `${door} is no function`);
  const started = all.flatMap(({ starts }) => starts?.workflow ?? []);
  const byRequest = workflows.filter(({ startedBy }) => startedBy.kind === 'request');
  expect(started).toEqual(byRequest.map(({ name }) => name));
  expect(doors.filter((entry) => !existsSync(join(root, entry)))).toEqual([]);
});

test('no two routes answer the same method and path', () => {
  const addresses = Object.values(routes).map(
    ({ method, path }) => `${method} ${path.replace(/\{\w+\}/g, '{}')}`,
  );
  expect(new Set(addresses).size).toBe(addresses.length);
});
