import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerJson, readJson } from '../../../pages/json.ts';
import { type SiteName, siteNames } from '../records.ts';
import { entryRoutes } from './entries.ts';
import { listingRoutes } from './listings.ts';
import { Refusal, type ScriptRoute, type ScriptWork } from './route.ts';

const routes: readonly ScriptRoute[] = [...listingRoutes, ...entryRoutes];

interface Found {
  readonly route: ScriptRoute;
  readonly names: readonly string[];
}

function routeTo(method: string, path: string): Found | undefined {
  for (const route of routes) {
    const pattern = new RegExp(`^${route.path.replaceAll(/\{\w+\}/g, '([\\w-]+)')}$`);
    const names = route.method === method && pattern.exec(path);
    if (names) return { route, names: names.slice(1) };
  }
  return undefined;
}

const below = /^\/_local\/vendors\/(\w+)\/(.*)$/;

const whatThereIs = () => routes.map(({ method, path }) => `${method} ${path}`).join(', ');

/** Makes the answerer of `/_local/vendors/{airbnb,booking,vrbo}/*`, where scripts act as guests and owners. */
export function createScripts(work: ScriptWork) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      answerJson(response, 200, await act(work, request));
    } catch (error) {
      answerJson(response, statusOf(error), {
        error: error instanceof Error ? error.message : String(error),
      });
    }
  };
}

function statusOf(error: unknown): number {
  if (error instanceof Refusal) return error.status;
  return error instanceof RangeError ? 400 : 500;
}

async function act(work: ScriptWork, request: IncomingMessage): Promise<unknown> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://local');
  const [, name, path = ''] = below.exec(pathname) ?? [];
  const site = siteNamed(name);
  const found = site && routeTo(request.method ?? '', path);
  if (!found)
    throw new Refusal(404, `There is no ${request.method} ${pathname}. There are ${whatThereIs()}.`);
  const body = request.method === 'POST' ? await readJson(request) : undefined;
  return found.route.run(work, { site, names: found.names, query: searchParams, body });
}

const siteNamed = (name: string | undefined): SiteName | undefined => siteNames.find((each) => each === name);
