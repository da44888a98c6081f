import * as browse from '../browse/schemas.ts';
import type { Route } from '../route.ts';
import * as schemas from './schemas.ts';

/** Connections with platforms, and what platforms tell and fetch. */
export const channelRoutes = {
  listConnections: {
    method: 'GET',
    path: '/operator/properties/{propertyId}/channels',
    audience: 'operator',
    door: 'channels',
    summary: 'The platforms that a home is connected with',
    answer: schemas.connectionList,
  },
  createConnection: {
    method: 'POST',
    path: '/operator/properties/{propertyId}/channels',
    audience: 'operator',
    door: 'channels',
    summary: 'Connect a home with a platform; all of its calendar is sent at once',
    body: schemas.connectionRequest,
    answer: schemas.connectionResult,
  },
  tryConnection: {
    method: 'POST',
    path: '/operator/properties/{propertyId}/channels/trial',
    audience: 'operator',
    door: 'channels',
    summary: 'Ask a platform whether the listing is there that is to be connected; nothing is written',
    body: schemas.connectionRequest,
    answer: schemas.connectionTrial,
    rate: 5,
  },
  changeConnection: {
    method: 'POST',
    path: '/operator/properties/{propertyId}/channels/{connectionId}',
    audience: 'operator',
    door: 'channels',
    summary: 'Pause or resume a connection, or replace an address of its feeds',
    body: schemas.connectionChange,
    answer: schemas.connectionResult,
  },
  removeConnection: {
    method: 'DELETE',
    path: '/operator/properties/{propertyId}/channels/{connectionId}',
    audience: 'operator',
    door: 'channels',
    summary: 'End a connection: the nights it had only closed are free, its guests come all the same',
  },
  getChannelNights: {
    method: 'GET',
    path: '/operator/properties/{propertyId}/channels/nights',
    audience: 'operator',
    door: 'channels',
    summary: 'Each night and platform: what we want, and what it last accepted and when',
    query: browse.calendarQuery,
    answer: schemas.channelNightsResult,
  },
  getFeed: {
    method: 'GET',
    path: '/ical/{feed}',
    audience: 'webhook',
    door: 'feed',
    summary: 'The calendar of a home as a platform fetches it, `<token>.ics`; the token is the proof',
    rate: 50,
  },
  channelWebhook: {
    method: 'POST',
    path: '/webhooks/channels/{connectionId}',
    audience: 'webhook',
    starts: { workflow: 'import-channel-booking', message: schemas.channelMessage },
    summary: 'Events from Channex and Beds24, with an API key; they only say where to look',
    rate: 100,
  },
} as const satisfies Record<string, Route>;
