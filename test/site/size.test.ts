import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { builtSite } from './built-site.ts';

const kilobyte = 1024;

test('search, home, checkout and trip together load at most 40 KB of JavaScript, gzipped', async () => {
  await using site = await builtSite();
  const scripts = (await site.assets()).filter(({ name }) => name.endsWith('.js'));
  const bytes = scripts.reduce((sum, { gzipped }) => sum + gzipped, 0);
  console.log(
    `JavaScript of the booking path: ${(bytes / kilobyte).toFixed(1)} KB gzipped in ${scripts.length} files`,
  );
  expect(bytes).toBeLessThanOrEqual(40 * kilobyte);
});

test('the page has nothing inline that a strict content security policy would stop', async () => {
  await using site = await builtSite();
  const page = await readFile(join(site.folder, 'index.html'), 'utf8');
  expect(page).not.toMatch(/<style|style=|<script(?![^>]*\bsrc=)[^>]*>|\son\w+=/);
});
