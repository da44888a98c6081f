import { accessRoutes } from './access/routes.ts';
import { guestRoutes } from './bookings/guest-routes.ts';
import { operatorRoutes } from './bookings/operator-routes.ts';
import { browseRoutes } from './browse/routes.ts';
import { channelRoutes } from './channels/routes.ts';
import { cleanerRoutes } from './cleaners/routes.ts';
import { cleaningRoutes } from './cleaning/routes.ts';
import { executionRoutes } from './executions/routes.ts';
import { failureRoutes } from './failures/routes.ts';
import { homeRoutes } from './homes/routes.ts';
import { legalRoutes } from './legal/routes.ts';
import { memberRoutes } from './members/routes.ts';
import { numberRoutes } from './numbers/routes.ts';
import type { Route } from './route.ts';
import { stayRoutes } from './stays/routes.ts';
import { webhookRoutes } from './webhook-routes.ts';
import { workRoutes } from './work/routes.ts';

/** Every route of the API, by operation id. */
export const routes = {
  ...browseRoutes,
  ...guestRoutes,
  ...operatorRoutes,
  ...memberRoutes,
  ...workRoutes,
  ...executionRoutes,
  ...failureRoutes,
  ...stayRoutes,
  ...homeRoutes,
  ...legalRoutes,
  ...numberRoutes,
  ...channelRoutes,
  ...cleanerRoutes,
  ...cleaningRoutes,
  ...accessRoutes,
  ...webhookRoutes,
} as const satisfies Record<string, Route>;

/** The operation id of a route. */
export type RouteName = keyof typeof routes;
