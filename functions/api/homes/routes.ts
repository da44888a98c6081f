import type { Route } from '../route.ts';
import * as schemas from './schemas.ts';

/** Homes. */
export const homeRoutes = {
  listHomes: {
    method: 'GET',
    path: '/operator/properties',
    audience: 'operator',
    door: 'homes',
    summary: 'Your homes, those not offered to guests too',
    answer: schemas.homeList,
  },
  createHome: {
    method: 'POST',
    path: '/operator/properties',
    audience: 'operator',
    door: 'homes',
    summary: 'Add a home',
    body: schemas.homeRequest,
    headers: ['Idempotency-Key'],
    answer: schemas.homeResult,
  },
  getHome: {
    method: 'GET',
    path: '/operator/properties/{propertyId}',
    audience: 'operator',
    door: 'homes',
    summary: 'Everything of a home that its owner decides',
    answer: schemas.homeResult,
  },
  changeHome: {
    method: 'POST',
    path: '/operator/properties/{propertyId}',
    audience: 'operator',
    door: 'homes',
    summary: 'Write a home anew, unless somebody else has since you read it; bookings keep what was agreed',
    body: schemas.homeChange,
    answer: schemas.homeResult,
  },
  endHome: {
    method: 'DELETE',
    path: '/operator/properties/{propertyId}',
    audience: 'operator',
    door: 'homes',
    summary: 'Take a home away that no guest is to come to; its past bookings stay',
    answer: schemas.homeEnded,
  },
  askPicture: {
    method: 'POST',
    path: '/operator/properties/{propertyId}/pictures',
    audience: 'operator',
    door: 'homes',
    summary: 'Get a form that puts one picture of a home into the bucket',
    body: schemas.pictureRequest,
    answer: schemas.pictureForm,
  },
} as const satisfies Record<string, Route>;
