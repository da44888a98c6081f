import { ApiError } from '../api-error.ts';
import type { ApiAnswer, ApiCall, Endpoint } from './endpoint.ts';

/** Every scope there is. */
export const allScopes = [
  'bookings',
  'bookings-personal',
  'bookings-financial',
  'inventory',
  'properties',
].map((category) => `all:${category}`);

const secondsOfDay = 86_400;

/** An invite code buys a refresh token, once. */
function setUp({ store, now, header }: ApiCall): ApiAnswer {
  const code = header('code') ?? '';
  const invite = store.tokens.find('invite', code, now);
  if (!invite) throw new ApiError(400, 'Code not valid');
  store.tokens.remove(code);
  const refreshToken = store.tokens.make('refresh', invite.scopes, now);
  const token = store.tokens.make('access', invite.scopes, now);
  return { status: 200, body: { token, expiresIn: secondsOfDay, refreshToken } };
}

function renew({ store, now, header }: ApiCall): ApiAnswer {
  const refreshToken = header('refreshtoken') ?? '';
  const refresh = store.tokens.find('refresh', refreshToken, now);
  if (!refresh) throw new ApiError(400, 'Refresh token not valid');
  store.tokens.touch(refreshToken, now);
  const token = store.tokens.make('access', refresh.scopes, now);
  return { status: 200, body: { token, expiresIn: secondsOfDay } };
}

function tell({ store, now, header }: ApiCall): ApiAnswer {
  const token = store.tokens.find('access', header('token') ?? '', now);
  const diagnostics = { requestIp: '127.0.0.1' };
  if (!token) return { status: 200, body: { validToken: false, diagnostics } };
  const details = {
    ownerId: 1,
    expiresIn: Math.floor((token.until - now) / 1000),
    created: new Date(token.created).toISOString(),
    scopes: token.scopes,
    deviceName: '',
    linkedProperties: false,
    onlyPropertyId: null,
    whiteListOnly: false,
    whiteList: [],
  };
  return { status: 200, body: { validToken: true, token: details, diagnostics } };
}

/** How tokens are had. */
export const authentication: readonly Endpoint[] = [
  { method: 'GET', path: '/authentication/setup', operation: 'authentication.setup', run: setUp },
  { method: 'GET', path: '/authentication/token', operation: 'authentication.token', run: renew },
  { method: 'GET', path: '/authentication/details', operation: 'authentication.details', run: tell },
];
