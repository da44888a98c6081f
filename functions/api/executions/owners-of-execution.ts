import { mainTable } from '../../adapters/table.ts';
import { ownersOfBooking, ownersOfHome } from '../owners-by-path.ts';
import { findExecution } from './find-execution.ts';
import type { Services } from './services.ts';

/** The owner of the home that an execution is about, all of them for one about no home; undefined for none such. */
export async function ownersOfExecution(
  { workflow = '', name = '' }: Readonly<Record<string, string>>,
  everyOwner: readonly string[],
  services: Services,
): Promise<readonly string[] | undefined> {
  const found = await findExecution({ workflow, name }, services);
  if (!found) return undefined;
  const { propertyId, bookingId } = found.record;
  if (propertyId !== undefined) return ownersOfHome(propertyId, mainTable());
  return bookingId === undefined ? everyOwner : ownersOfBooking(bookingId, mainTable());
}
