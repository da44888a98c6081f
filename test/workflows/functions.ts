import { randomUUID } from 'node:crypto';
import type { Context } from 'aws-lambda';
import { type TaskName, tasks } from '../../functions/tasks/registry.ts';
import { asFunction } from '../least-privilege/as-function.ts';

type Handler = (event: unknown, context: Context) => Promise<unknown>;

const isHandler = (value: unknown): value is Handler => typeof value === 'function';

/** The handler that is deployed for a task. */
async function handlerOf(name: TaskName): Promise<Handler> {
  const module: object = await import(
    /* @vite-ignore */ new URL(`../../${tasks[name].entry}`, import.meta.url).href
  );
  const handler: unknown = Reflect.get(module, 'handler');
  if (!isHandler(handler)) throw new Error(`${tasks[name].entry} exports no handler`);
  return handler;
}

const never = () => {
  throw new Error('Node 24 has no callback handlers');
};

/** What Lambda tells a function about its call. `remainingMs` is what is left of its time. */
export const aContext = (functionName: string, remainingMs = 10_000): Context => ({
  functionName,
  functionVersion: '$LATEST',
  invokedFunctionArn: `arn:aws:lambda:eu-west-1:000000000000:function:${functionName}`,
  memoryLimitInMB: '512',
  awsRequestId: randomUUID(),
  logGroupName: `/aws/lambda/${functionName}`,
  logStreamName: 'stream',
  callbackWaitsForEmptyEventLoop: false,
  getRemainingTimeInMillis: () => remainingMs,
  done: never,
  fail: never,
  succeed: never,
});

/** Calls a task as Lambda does: JSON in, JSON out. */
export async function callTask(name: TaskName, payload: unknown, remainingMs?: number): Promise<unknown> {
  const handler = await handlerOf(name);
  const event: unknown = JSON.parse(JSON.stringify(payload));
  const output = await asFunction(name, () => handler(event, aContext(name, remainingMs)));
  return JSON.parse(JSON.stringify(output));
}
