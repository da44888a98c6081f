import type { SiteName } from '../records.ts';
import { airbnb } from './airbnb.ts';
import { booking } from './booking.ts';
import type { Site } from './site.ts';
import { vrbo } from './vrbo.ts';

/** How each platform shares calendars. */
export const sites: Readonly<Record<SiteName, Site>> = { airbnb, booking, vrbo };
