import { type ConnectionName, createConnections } from '../../../functions/adapters/channels/connections.ts';
import { createProperties } from '../../../functions/adapters/properties.ts';
import type { Table } from '../../../functions/adapters/table.ts';
import type { Connection } from '../../../functions/domain/channel.ts';
import type { Property } from '../../../functions/domain/property.ts';
import { datesOfMonth, daysBetween } from '../../../functions/domain/stay.ts';
import { aProperty } from '../../booking/builders.ts';
import { month, type Platforms, today } from './platforms.ts';

/** A home whose window ends with `month`. */
export function aPushedHome(id: string): Property {
  const horizonDays = daysBetween(today(), datesOfMonth(month).at(-1) ?? '');
  return { ...aProperty(id), window: { noticeDays: 0, horizonDays } };
}

/** Makes a home with one connection, whose platform knows it by the home's id. */
export async function connectHome(
  table: Table,
  platforms: Platforms,
  id: string,
  mode: 'channex' | 'beds24' = 'channex',
): Promise<{ readonly name: ConnectionName; readonly connection: Connection }> {
  await createProperties(table).save(aPushedHome(id));
  return addConnection(table, platforms, id, mode);
}

/** Connects a home, whose title at the platform is `<home>` at Channex and `<home>-beds24` at Beds24. */
export async function addConnection(
  table: Table,
  platforms: Platforms,
  propertyId: string,
  mode: 'channex' | 'beds24',
) {
  const id = `cn_${propertyId.replaceAll(/\W/g, '')}${mode}`;
  const facts = { id, propertyId, listing: id, isOn: true, version: 1 };
  const connection: Connection =
    mode === 'channex'
      ? { ...facts, platform: 'airbnb', mode, ...(await atChannex(platforms, propertyId)) }
      : { ...facts, platform: 'booking', mode, roomId: await platforms.beds24Room(`${propertyId}-beds24`) };
  await createConnections(table).create(connection);
  return { name: { propertyId, connectionId: id }, connection };
}

async function atChannex(platforms: Platforms, title: string) {
  const { propertyId: channexPropertyId, roomTypeId, ratePlanId } = await platforms.channexListing(title);
  return { channexPropertyId, roomTypeId, ratePlanId };
}
