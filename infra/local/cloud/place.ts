import type { Place } from '../aws.ts';

/** The account and region that the laptop cloud plays. */
export const place: Place = { accountId: '000000000000', region: 'eu-west-1' };
