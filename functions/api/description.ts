import { once } from '../adapters/once.ts';
import { browseRoutes } from './browse/routes.ts';
import { describeApi } from './description/openapi.ts';
import { door, endpoint } from './http.ts';

const description = once(describeApi);

const openApi = endpoint(browseRoutes.getOpenApi, async () => ({ status: 200, body: description() }));

/** Answers the API's description. It knows every route, which a search must not load. */
export const handler = door(openApi);
