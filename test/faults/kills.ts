import { launchAgain, type TestCloud } from './cloud.ts';
import { complaintsAbout } from './invariants.ts';
import { endOf, patiently, playStory, type Story } from './stories.ts';
import { clockOf } from './stripe-side.ts';
import { readWorld } from './world.ts';

/** How much happens, and how often everything is killed meanwhile. */
export interface Plan {
  /** Rounds, each with guests first and the clock moved on after them. */
  readonly rounds: number;
  /** Kills while guests are about and as many while the clock moves, in each round. */
  readonly kills: number;
  readonly seed: number;
}

/** Guests of a round who begin between two kills. */
const guestsAtOnce = 3;
const longestPauseMs = 900;
const holdMs = 31 * 60_000;

/** Plays guests in rounds, killing everything with signal 9 as often as planned, and answers how each story ended. */
export async function playRounds(cloud: TestCloud, { rounds, kills, seed }: Plan, disturb: boolean) {
  const chance = chances(seed);
  const stories: Promise<Story>[] = [];
  const killAll = async () => {
    for (let kill = 0; kill < kills && disturb; kill += 1) await killOnce(cloud, chance);
  };
  for (let round = 0; round < rounds; round += 1) {
    const guests: Promise<Story>[] = [];
    const killed = (async () => {
      for (let part = 0; part < Math.max(1, kills); part += 1) {
        for (let guest = 0; guest < guestsAtOnce; guest += 1)
          guests.push(playStory(cloud, stories.length + guests.length));
        if (disturb && part < kills) await killOnce(cloud, chance);
      }
    })();
    await killed;
    stories.push(...guests);
    await Promise.all(guests);
    await Promise.all([moveClock(cloud), killAll()]);
  }
  await moveClock(cloud);
  const world = await patiently(() => readWorld(cloud));
  return {
    ends: (await Promise.all(stories)).map((story) => endOf(story, world)),
    complaints: complaintsAbout(world, mostMails),
  };
}

/** A function killed between SES's answer and its own record sends again, and so does the next one. */
const mostMails = 3;

/** Lets it run for a moment, which may be over before it has started, and kills it. */
async function killOnce(cloud: TestCloud, chance: () => number): Promise<void> {
  const isStarting = chance() < 0.2;
  await new Promise((resume) => setTimeout(resume, chance() * longestPauseMs));
  await cloud.instance.kill();
  if (isStarting) {
    const launched = launchAgain(cloud);
    launched.ready.catch(() => undefined);
    await new Promise((resume) => setTimeout(resume, chance() * longestPauseMs));
    await launched.kill();
  }
  cloud.instance = await launchAgain(cloud).ready;
}

/** Moves the clock beyond every hold, to one instant however often it is asked. */
async function moveClock(cloud: TestCloud): Promise<void> {
  const to = (await patiently(() => clockOf(cloud))) + holdMs;
  await patiently(async () => {
    if ((await clockOf(cloud)) < to) await postClock(cloud, to);
    await fetch(`http://127.0.0.1:${cloud.instance.port}/_local/quiet`);
  });
}

async function postClock({ instance }: TestCloud, to: number): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${instance.port}/_local/clock`, {
    method: 'POST',
    body: JSON.stringify({ to: new Date(to).toISOString() }),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

/** Chances from 0 up to 1 that fall the same way for the same seed. */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x80000000;
  };
}
