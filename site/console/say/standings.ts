/** How an execution, a step or a state stands, as a sign, a word and a colour. */
export interface Standing {
  readonly sign: string;
  readonly word: string;
  readonly tone: 'good' | 'bad' | 'run' | 'wait' | 'soft';
}

const standings: Readonly<Record<string, Standing>> = {
  running: { sign: '▶', word: 'Running', tone: 'run' },
  waiting: { sign: '◷', word: 'Waiting', tone: 'wait' },
  succeeded: { sign: '✓', word: 'Done', tone: 'good' },
  caught: { sign: '↷', word: 'Failed, went on otherwise', tone: 'wait' },
  failed: { sign: '✕', word: 'Failed', tone: 'bad' },
  'timed-out': { sign: '✕', word: 'Took too long', tone: 'bad' },
  stopped: { sign: '■', word: 'Stopped', tone: 'bad' },
};

const untouched: Standing = { sign: '', word: 'Not reached', tone: 'soft' };

/** How something stands; what has no status was not reached. */
export const standingOf = (status: string | undefined): Standing => standings[status ?? ''] ?? untouched;
