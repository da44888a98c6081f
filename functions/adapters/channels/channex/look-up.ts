import { z } from 'zod';
import type { ChannexConnection } from '../../../domain/channel.ts';
import type { ListingLook, UnknownId } from '../port.ts';
import type { ChannexApi } from './api.ts';

const linked = z.object({ data: z.object({ id: z.string() }).nullish() }).nullish();

/** A property, a room type or a rate plan, as far as it is read here. */
const thing = z.object({
  data: z.object({
    attributes: z.object({
      title: z.string(),
      currency: z.string().nullish(),
      property_id: z.string().nullish(),
      room_type_id: z.string().nullish(),
    }),
    relationships: z.object({ property: linked, room_type: linked }).nullish(),
  }),
});

type Thing = z.infer<typeof thing>['data'];

const propertyOf = ({ attributes, relationships }: Thing) =>
  attributes.property_id ?? relationships?.property?.data?.id;
const roomTypeOf = ({ attributes, relationships }: Thing) =>
  attributes.room_type_id ?? relationships?.room_type?.data?.id;

/** What Channex has under the ids of a connection: the three belong together, and the rate plan names the currency. */
export async function lookUp(api: ChannexApi, connection: ChannexConnection): Promise<ListingLook> {
  const { channexPropertyId, roomTypeId, ratePlanId } = connection;
  const find = async (path: string, id: string) =>
    (await api.find({ method: 'GET', path: `${path}/${encodeURIComponent(id)}` }, thing))?.data;
  const [property, roomType, ratePlan] = await Promise.all([
    find('/properties', channexPropertyId),
    find('/room_types', roomTypeId),
    find('/rate_plans', ratePlanId),
  ]);
  const ids = [
    ...judge('channexPropertyId', property, []),
    ...judge('roomTypeId', roomType, [[roomType && propertyOf(roomType), channexPropertyId]]),
    ...judge('ratePlanId', ratePlan, [
      [ratePlan && propertyOf(ratePlan), channexPropertyId],
      [ratePlan && roomTypeOf(ratePlan), roomTypeId],
    ]),
  ];
  if (ids.length > 0 || !property) return { kind: 'unknown', ids };
  const currency = ratePlan?.attributes.currency ?? property.attributes.currency;
  return { kind: 'found', name: property.attributes.title, ...(currency && { currency }) };
}

type Belonging = readonly [is: string | undefined, asked: string];

function judge(
  field: UnknownId['field'],
  found: Thing | undefined,
  belongings: readonly Belonging[],
): UnknownId[] {
  if (!found) return [{ field, why: 'unknown' }];
  const isOthers = belongings.some(([is, asked]) => is !== undefined && is !== asked);
  return isOthers ? [{ field, why: 'of-another' }] : [];
}
