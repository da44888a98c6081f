import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Instance } from '../running/instance.ts';

/** A guest's own browser window. Closing it fails the test when a page complained or asked somebody it should not. */
export interface Visit extends AsyncDisposable {
  readonly page: Page;
}

/** How a guest visits. */
export interface VisitOptions extends BrowserContextOptions {
  /** Answers that the story has in it: a browser reports each failed request as an error. */
  readonly refusals?: readonly number[];
}

const failedRequest = /^Failed to load resource: the server responded with a status of (\d+)/;

/** Opens a window of its own at a path of the site. */
export async function visit(
  browser: Browser,
  { port, awsPort }: Instance,
  path: string,
  { refusals = [], ...options }: VisitOptions = {},
): Promise<Visit> {
  // The site, its identity pool (`identityEndpoint` of /config.json), and Stripe's page.
  const known = [port, awsPort, awsPort + 1].map((one) => `http://127.0.0.1:${one}/`);
  const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    const status = Number(failedRequest.exec(message.text())?.[1]);
    const isComplaint = message.type() === 'error' || message.type() === 'warning';
    if (isComplaint && !refusals.includes(status)) complaints.push(message.text());
  });
  page.on('request', (request) => {
    if (!known.some((origin) => request.url().startsWith(origin))) complaints.push(`asked ${request.url()}`);
  });
  await page.goto(`http://127.0.0.1:${port}${path}`);
  return {
    page,
    async [Symbol.asyncDispose]() {
      await context.close();
      expect(complaints).toEqual([]);
    },
  };
}
