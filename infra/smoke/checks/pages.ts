import { type Check, must, mustAnswer } from '../check.ts';
import type { Site } from '../site.ts';

const header = (response: Response, name: string) => response.headers.get(name) ?? '';

/** Addresses of the guests' app and of the console: none is a file. */
const addresses = ['/', '/search', '/trip/bk_nobody', '/console', '/console/today'];

async function readPage(site: Site, path: string): Promise<string> {
  const response = await site.page(path);
  await mustAnswer(response, 200);
  must(header(response, 'content-type').startsWith('text/html'), `${path} is no page`);
  return response.text();
}

/** What browsers are shown. */
export const pages: readonly Check[] = [
  {
    fact: 'every address of the site and the console shows its page',
    async run(site) {
      for (const path of addresses) await readPage(site, path);
      return addresses.join(' ');
    },
  },
  {
    fact: 'pages run no foreign and no inline code, stand in no frame and are asked for anew each time',
    async run(site) {
      const page = await site.page('/');
      const policy = header(page, 'content-security-policy');
      must(
        policy.includes("default-src 'none'") && !policy.includes('unsafe'),
        `their policy is "${policy}"`,
      );
      must(header(page, 'x-frame-options') === 'DENY', 'a frame may show them');
      must(header(page, 'x-content-type-options') === 'nosniff', 'browsers may guess what they are');
      must(header(page, 'cache-control').includes('no-cache'), 'browsers may keep old ones');
    },
  },
  {
    fact: 'browsers come by HTTPS from then on',
    async run(site) {
      const { protocol, hostname } = new URL(site.origin);
      if (protocol === 'http:' && hostname === '127.0.0.1')
        return 'not on a laptop, which has no certificate';
      must(protocol === 'https:', 'the address does not begin with https');
      const strict = header(await site.page('/'), 'strict-transport-security');
      must(/max-age=\d{8,}/.test(strict), `Strict-Transport-Security is "${strict}"`);
      return strict;
    },
  },
  {
    fact: 'the code of a page is kept for a year, as its name changes with it',
    async run(site) {
      const [asset] = /\/assets\/[\w./-]+\.js/.exec(await readPage(site, '/')) ?? [];
      must(asset !== undefined, 'the page names no code');
      const response = await site.page(asset);
      await mustAnswer(response, 200);
      must(header(response, 'cache-control').includes('immutable'), `${asset} is not kept`);
      return asset;
    },
  },
];
