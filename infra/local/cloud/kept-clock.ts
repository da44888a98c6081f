import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Activity } from '../activity.ts';
import { type Clock, createClock } from '../clock.ts';

const kept = z.object({ offsetMs: z.number() });

/** The clock as it was moved before, kept in the data folder. */
export function openClock(activity: Activity, dataDir: string): Clock {
  const file = join(dataDir, 'clock.json');
  const { offsetMs } = existsSync(file)
    ? kept.parse(JSON.parse(readFileSync(file, 'utf8')))
    : { offsetMs: 0 };
  return createClock(activity, offsetMs, (moved) => {
    // Whole at any moment: a kill in the middle of writing would leave no clock to start with.
    writeFileSync(`${file}.new`, JSON.stringify({ offsetMs: moved }));
    renameSync(`${file}.new`, file);
  });
}
