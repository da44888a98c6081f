import { z } from 'zod';
import type { ChannexApi } from './api.ts';

/** Acknowledges a revision. One that Channex has forgotten meanwhile will not be served again either. */
export async function acknowledge(api: ChannexApi, revisionId: string): Promise<void> {
  const path = `/booking_revisions/${encodeURIComponent(revisionId)}/ack`;
  await api.find({ method: 'POST', path, body: {} }, z.unknown());
}
