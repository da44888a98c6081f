import type { Page } from 'playwright-core';
import { z } from 'zod';

/** What a page notes about itself while it is there. Source: web.dev/articles/lcp and web.dev/articles/inp. */
const watcher = `
  window.vitals = { paint: 0, delays: [] };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) vitals.paint = entry.startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.interactionId) vitals.delays.push(entry.duration);
  }).observe({ type: 'event', buffered: true, durationThreshold: 16 });
`;

/** Has each page of a window note its paints and how long inputs wait. */
export const watchPaints = (page: Page): Promise<unknown> => page.addInitScript(watcher);

/** When the largest text or picture was painted, milliseconds after the address was entered. */
export const largestPaint = async (page: Page): Promise<number> =>
  z.number().parse(await page.evaluate('vitals.paint'));

/** How long each press or key waited for the next frame, milliseconds; those under 16 are not told. */
export const inputDelays = async (page: Page): Promise<readonly number[]> =>
  z.array(z.number()).parse(await page.evaluate('vitals.delays'));
