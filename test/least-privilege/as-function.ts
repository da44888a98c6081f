import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import { ClientRequest } from 'node:http';
import { z } from 'zod';

/** The header by which services of the tests tell which function calls them. */
export const calledBy = 'x-called-by';

const running = new AsyncLocalStorage<string>();
const created = z.object({ request: z.instanceof(ClientRequest) });

/** Runs part of a function in the process of the tests; what it asks of AWS says by whom. */
export const asFunction = <Result>(name: string, run: () => Result): Result => running.run(name, run);

subscribe('http.client.request.created', (message) => {
  const name = running.getStore();
  if (name !== undefined) created.parse(message).request.setHeader(calledBy, name);
});
