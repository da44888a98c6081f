import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { builtSite } from './built-site.ts';

const kilobyte = 1024;
/** Fetched when a guest asks to change or cancel a stay, or for a calendar file. */
const later = /^manage-/;

test('search, home, checkout and trip together load at most 40 KB of JavaScript, gzipped', async () => {
  await using site = await builtSite();
  const all = (await site.assets()).filter(({ name }) => name.endsWith('.js'));
  const scripts = all.filter(({ name }) => !later.test(name));
  const bytes = scripts.reduce((sum, { gzipped }) => sum + gzipped, 0);
  console.log(
    `JavaScript of the booking path: ${(bytes / kilobyte).toFixed(1)} KB gzipped in ${scripts.length} files`,
  );
  expect(bytes).toBeLessThanOrEqual(40 * kilobyte);
  expect(all).toHaveLength(scripts.length + 1);
});

test('the page has nothing inline that a strict content security policy would stop', async () => {
  await using site = await builtSite();
  const page = await readFile(join(site.folder, 'index.html'), 'utf8');
  expect(page).not.toMatch(/<style|style=|<script(?![^>]*\bsrc=)[^>]*>|\son\w+=/);
});
