import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What keeps somebody from using the page, frames aside: broken rules of accessibility, and scrolling sideways. */
export async function faultsOf(page: Page): Promise<unknown> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe);
  return page.evaluate(`axe.run({ iframes: false, preload: false, resultTypes: ['violations'] }).then(({ violations }) => [
    ...violations.map(({ id, nodes }) => id + ' ' + nodes[0].html),
    ...(document.documentElement.scrollWidth > innerWidth ? ['is wider than the screen'] : []),
  ])`);
}
