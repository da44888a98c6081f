import { expect, test } from 'vitest';
import { homePage } from '../../functions/api/browse/home-card.ts';
import { propertyResult } from '../../functions/api/browse/schemas.ts';
import { seeblick } from '../../infra/local/seed/homes/seeblick.ts';

const home = { ...seeblick(2027), slot: 0, version: 1 };

test('the page of a home tells its rules, and whom to ask where its owner has everybody read that', () => {
  const { isContactPublic: _, ...quiet } = home;
  expect(propertyResult.parse(homePage(home))).toMatchObject({
    contact: home.contact,
    houseRules: home.houseRules,
  });
  expect(homePage(quiet)).toMatchObject({ houseRules: home.houseRules });
  expect(homePage(quiet)).not.toHaveProperty('contact');
  for (const shown of [homePage(home), homePage(quiet)]) expect(shown).not.toHaveProperty('address');
});
