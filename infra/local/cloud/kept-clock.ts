import { existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Activity } from '../activity.ts';
import { type Clock, createClock } from '../clock.ts';

const kept = z.object({ offsetMs: z.number() });
/** The file is always this long, so that a shorter number leaves nothing of a longer one behind. */
const bytes = 64;

/** The clock as it was moved before, kept in the data folder. */
export function openClock(activity: Activity, dataDir: string): Clock {
  const file = join(dataDir, 'clock.json');
  const { offsetMs } = existsSync(file)
    ? kept.parse(JSON.parse(readFileSync(file, 'utf8')))
    : { offsetMs: 0 };
  let opened: number | undefined;
  const keep = (moved: number) => {
    opened ??= openSync(file, existsSync(file) ? 'r+' : 'w');
    // One short write over the old one is whole at any moment: a clock moved by months is kept thousands of times.
    writeSync(opened, JSON.stringify({ offsetMs: moved }).padEnd(bytes), 0);
  };
  return createClock(activity, offsetMs, keep);
}
