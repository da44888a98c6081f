import type { Check } from './check.ts';
import { doors } from './checks/doors.ts';
import { hold } from './checks/hold.ts';
import { pages } from './checks/pages.ts';
import { stays } from './checks/stays.ts';
import { meetSite, type Site } from './site.ts';

/** How a check went. */
export interface Outcome {
  readonly fact: string;
  readonly holds: boolean;
  /** What was seen, or what is wrong. */
  readonly said?: string;
}

/** What a smoke test is asked for. */
export interface SmokeOptions {
  /** Where guests find the site. */
  readonly address: string;
  /** Holds a stay too, without paying. */
  readonly holds: boolean;
  /** Told of each check as it ends. */
  readonly tell: (outcome: Outcome) => void;
}

/** Asks an installation what it must always do; true when all of it holds. Throws Error where none answers. */
export async function smoke({ address, holds, tell }: SmokeOptions): Promise<boolean> {
  const site = await meetSite(address);
  const outcomes: Outcome[] = [];
  for (const check of [...pages, ...doors, ...stays, ...(holds ? [hold] : [])]) {
    const outcome = await outcomeOf(check, site);
    tell(outcome);
    outcomes.push(outcome);
  }
  return outcomes.every((outcome) => outcome.holds);
}

async function outcomeOf({ fact, run }: Check, site: Site): Promise<Outcome> {
  try {
    const said = await run(site);
    return { fact, holds: true, ...(typeof said === 'string' && { said }) };
  } catch (error) {
    return { fact, holds: false, said: error instanceof Error ? error.message : String(error) };
  }
}

/** A line for a person. */
export const sayOutcome = ({ fact, holds, said }: Outcome): string =>
  `${holds ? 'holds ' : 'BROKEN'}  ${fact}${said === undefined ? '' : ` (${said})`}`;
