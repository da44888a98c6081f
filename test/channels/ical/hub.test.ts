import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createHub, rangeAt } from './hub.ts';

const day = fc.integer({ min: 1, max: 40 });
const nights = fc.integer({ min: 1, max: 5 });
const index = fc.nat({ max: 20 });

const step = fc.oneof(
  fc.record({ kind: fc.constant('direct' as const), day, nights }),
  fc.record({ kind: fc.constant('sell' as const), index, day, nights }),
  fc.record({ kind: fc.constant('cancel' as const), index }),
  fc.record({ kind: fc.constant('cancelDirect' as const), index }),
  fc.record({ kind: fc.constant('look' as const), index }),
  fc.record({ kind: fc.constant('poll' as const), index }),
);

const runs = Number(process.env.FEED_RUNS ?? 150);

test('in the end exactly what was sold is taken, everywhere, and nothing of ours comes back as a double booking', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 50 }), (steps) => {
      const hub = createHub();
      for (const what of steps) {
        if (what.kind === 'direct') hub.bookDirect(rangeAt(what.day, what.nights));
        else if (what.kind === 'sell') hub.platforms[what.index % 2]?.sell(rangeAt(what.day, what.nights));
        else if (what.kind === 'cancel') hub.platforms[what.index % 2]?.cancel(what.index);
        else if (what.kind === 'cancelDirect') hub.cancelDirect(what.index);
        else if (what.kind === 'look') hub.look(what.index);
        else hub.poll(what.index);
      }
      expect(hub.falseAlarms).toEqual([]);
      hub.settle(6);
      expect([...hub.owners.keys()].sort()).toEqual(hub.sold());
      for (const platform of hub.platforms) expect(platform.taken()).toEqual(hub.sold());
    }),
    { numRuns: runs, seed: 4 },
  );
});
