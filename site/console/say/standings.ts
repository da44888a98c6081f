import { textFor } from '../words/text-for.ts';
import { words } from '../words/words.ts';

/** How something looks as it stands: a sign and a colour. */
export interface Looks {
  readonly sign: string;
  readonly tone: 'good' | 'bad' | 'run' | 'wait' | 'soft';
}

/** How an execution, a step or a state stands, as a sign, a word and a colour. */
export interface Standing extends Looks {
  readonly word: string;
}

const looks: Readonly<Record<string, Looks>> = {
  running: { sign: '▶', tone: 'run' },
  waiting: { sign: '◷', tone: 'wait' },
  succeeded: { sign: '✓', tone: 'good' },
  caught: { sign: '↷', tone: 'wait' },
  failed: { sign: '✕', tone: 'bad' },
  'timed-out': { sign: '✕', tone: 'bad' },
  asked: { sign: '!', tone: 'wait' },
  stopped: { sign: '■', tone: 'bad' },
};

/** How something stands; what has no status was not reached. */
export function standingOf(status: string | undefined): Standing {
  const found = status === undefined ? undefined : looks[status];
  return status !== undefined && found
    ? { ...found, word: textFor(words.standing.execution, status) }
    : { sign: '', tone: 'soft', word: words.standing.untouched };
}
