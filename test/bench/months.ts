import { addDays } from '../../functions/domain/stay.ts';
import { advance, becomeGuest, quiet } from '../running/guest.ts';
import { startInstance } from '../running/instance.ts';
import { keepHomes } from './workloads.ts';

const stays = 200;
const atOnce = 10;

/** Has 200 stays booked and paid on a fresh folder and measures how long fourteen months take, in milliseconds. */
export async function fourteenMonths(port: number): Promise<number> {
  const instance = await startInstance({ port, args: ['--no-seed'], asUsers: true });
  await keepHomes(instance, 20);
  const guest = await becomeGuest(instance);
  const first = addDays(new Date().toISOString().slice(0, 10), 320);
  const book = async (n: number) => {
    const arrival = addDays(first, 3 * Math.floor(n / 20));
    const propertyId = `home-${String(n % 20).padStart(4, '0')}`;
    await guest.pay(await guest.hold({ propertyId, arrival, departure: addDays(arrival, 2) }));
  };
  for (let from = 0; from < stays; from += atOnce)
    await Promise.all(Array.from({ length: atOnce }, (_, n) => book(from + n)));
  await quiet(instance);
  const began = performance.now();
  await advance(instance, 'P14M');
  const took = performance.now() - began;
  await instance.stop();
  return took;
}
