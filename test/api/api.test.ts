import { afterAll, beforeAll, describe } from 'vitest';
import { answersAsDeclared } from './answers.ts';
import { refusesBadInput } from './bad-input.ts';
import { sendsFailuresAgain } from './failures.ts';
import { keepsItsLimits } from './limits.ts';
import { opensToItsAudience } from './matrix.ts';
import { describesItself } from './openapi.ts';
import { keepsToReach } from './reach.ts';
import { passesTheSmokeTest } from './smoke.ts';
import { opensTripsToTheirGuest } from './trips.ts';
import { startWorld, type World } from './world.ts';

let running: World | undefined;
const world = (): World => {
  if (!running) throw new Error('The laptop cloud does not run');
  return running;
};

beforeAll(async () => {
  running = await startWorld();
});
afterAll(() => running?.stop());

describe('every route', () => answersAsDeclared(world));
describe('the description of the API', () => describesItself(world));
describe('bad input', () => refusesBadInput(world));
describe('the console', () => keepsToReach(world));
describe('what failed outside of a workflow', () => sendsFailuresAgain(world));
describe('trips', () => opensTripsToTheirGuest(world));
describe('who may what', () => opensToItsAudience(world));
describe('a deployed stage', () => passesTheSmokeTest(world));
describe('limits', () => keepsItsLimits(world));
