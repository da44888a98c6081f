import type { ApiAnswer, ApiCall } from './endpoint.ts';
import { pageOf, parametersOf } from './query.ts';

/** `GET /properties`: what stands above rooms, as far as anybody asks for it. */
export function readProperties({ store, query, pageSize }: ApiCall): ApiAnswer {
  const asked = parametersOf(query, ['id', 'roomId']);
  const [ids, roomIds] = [asked.integers('id'), asked.integers('roomId')];
  const rooms = store.rooms().filter(({ roomId }) => roomIds.length === 0 || roomIds.includes(roomId));
  const found = new Set(rooms.map(({ propertyId }) => propertyId));
  const data = [...found]
    .filter((id) => ids.length === 0 || ids.includes(id))
    .map((id) => ({ id, name: `Property ${id}`, currency: store.currencyOf(id) }));
  return { status: 200, body: pageOf('property', data, asked.page, pageSize) };
}
