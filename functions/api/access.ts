import { endWait } from '../adapters/end-wait.ts';
import { createAccesses } from '../adapters/locks/accesses.ts';
import { createCodeSeal } from '../adapters/locks/code-seal.ts';
import { createKeyBoxes } from '../adapters/locks/key-boxes.ts';
import { createLockWaits } from '../adapters/locks/lock-waits.ts';
import { settings } from '../adapters/settings.ts';
import { mainTable } from '../adapters/table.ts';
import { createWorkItems } from '../adapters/work-items.ts';
import { getAccess } from './access/get-access.ts';
import { reportAccess } from './access/report-access.ts';
import { accessRoutes } from './access/routes.ts';
import type { Services } from './access/services.ts';
import { door } from './http.ts';
import { guarded } from './reach.ts';

async function services(): Promise<Services> {
  return {
    accesses: createAccesses(mainTable()),
    cleanersAccesses: createAccesses(mainTable(), 'cleaner'),
    boxes: createKeyBoxes(mainTable()),
    waits: createLockWaits(mainTable(), endWait()),
    workItems: createWorkItems(mainTable()),
    seal: createCodeSeal((await settings()).tokenKey),
    now: () => new Date(),
  };
}

/** Shows operators the code of a stay, and takes their word for what they did with it by hand. */
export const handler = door(
  guarded(accessRoutes.getAccessCode, async (request) => getAccess(request, await services())),
  guarded(accessRoutes.reportAccessCode, async (request) => reportAccess(request, await services())),
);
