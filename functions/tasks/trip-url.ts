import type { Settings } from '../adapters/settings.ts';
import { accessTokenFor } from '../api/token.ts';

/** The guest's page of a booking; its access token stands in the fragment, which no server and no log sees. */
export const tripUrlOf = (
  bookingId: string,
  { siteUrl, tokenKey }: Pick<Settings, 'siteUrl' | 'tokenKey'>,
): string => `${siteUrl}/trip/${bookingId}#${accessTokenFor(tokenKey, bookingId)}`;
