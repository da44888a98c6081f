import type { Site } from './site.ts';

/** A fact about a running installation. */
export interface Check {
  /** In plain words: "pages run no foreign code". */
  readonly fact: string;
  /** Answers what it saw in words, or nothing. Throws Error saying what is wrong. Leaves no trace. */
  run(site: Site): Promise<unknown>;
}

/** Throws Error with the sentence unless the condition holds. */
export function must(holds: boolean, sentence: string): asserts holds {
  if (!holds) throw new Error(sentence);
}

/** Throws Error unless the answer has one of the statuses. */
export async function mustAnswer(response: Response, ...statuses: readonly number[]): Promise<void> {
  if (statuses.includes(response.status)) return;
  const said = (await response.text()).slice(0, 200);
  throw new Error(`answered ${response.status} where ${statuses.join(' or ')} was expected: ${said}`);
}
