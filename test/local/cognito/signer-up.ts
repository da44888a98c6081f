import { startPool } from './a-pool.ts';

// Run by a test as a process of its own, to be killed: people sign up and in without end, and what was acknowledged is
// said.
const [folder = '', run = ''] = process.argv.slice(2);
const pool = await startPool(undefined, folder);
for (let n = 0; ; n += 1) {
  const email = `person-${run}-${n}@example.com`;
  await pool.join(email, 'operator');
  console.log(JSON.stringify({ email, ...(await pool.signIn(email)) }));
}
