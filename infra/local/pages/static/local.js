import { showClock } from './clock.js';
import { showFaults } from './faults.js';
import { showLocks } from './locks.js';
import { showMail } from './mail.js';
import { clearTrouble, sayTrouble } from './page.js';
import { showPayments } from './payments.js';
import { showPlatforms } from './platforms.js';

const everyMs = 2_000;

/** Shows what is now, and does so again and again. */
async function follow() {
  try {
    await Promise.all([showClock(), showMail(), showPayments(), showPlatforms(), showLocks(), showFaults()]);
    clearTrouble(follow);
  } catch (error) {
    sayTrouble(error, follow);
  }
  setTimeout(follow, everyMs);
}

await follow();
