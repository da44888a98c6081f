import type { Route } from '../route.ts';
import * as schemas from './schemas.ts';

/** How homes did. */
export const numberRoutes = {
  getNumbers: {
    method: 'GET',
    path: '/operator/numbers',
    audience: 'operator',
    door: 'stays',
    summary: 'How homes did in a period and before it: occupancy, rates, revenue by channel and month',
    query: schemas.numbersQuery,
    answer: schemas.numbersResult,
  },
  listMoney: {
    method: 'GET',
    path: '/operator/ledger',
    audience: 'operator',
    door: 'stays',
    summary: 'Every movement of money of the stays that arrive in a period, in time',
    query: schemas.numbersQuery,
    answer: schemas.moneyList,
  },
} as const satisfies Record<string, Route>;
