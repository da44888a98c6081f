import { z } from 'zod';
import type { ChannexConnection, PushTarget } from '../../../domain/channel.ts';
import { addDays, type CalendarDate, nightsOf, type Stay } from '../../../domain/stay.ts';
import type { RemoteNight } from '../port.ts';
import type { ChannexApi } from './api.ts';
import { minorUnits } from './decimal.ts';

/** By room type, by date. */
const availabilityAnswer = z.object({ data: z.record(z.string(), z.record(z.string(), z.int())) });

const restriction = z.object({ rate: z.string().nullish(), stop_sell: z.boolean().nullish() });

/** By rate plan, by date. */
const restrictionsAnswer = z.object({ data: z.record(z.string(), z.record(z.string(), restriction)) });

/**
 * What Channex has for the nights. A night that it does not tell is left out. One whose sale was stopped there reads as
 * not free; setting its rate again lifts the stop.
 */
export async function readBack(
  api: ChannexApi,
  { connection, currency }: PushTarget<ChannexConnection>,
  stay: Stay,
): Promise<ReadonlyMap<CalendarDate, RemoteNight>> {
  const nights = nightsOf(stay);
  if (nights.length === 0) return new Map();
  const query = {
    'filter[property_id]': connection.channexPropertyId,
    'filter[date][gte]': stay.arrival,
    'filter[date][lte]': addDays(stay.departure, -1),
  };
  const [availability, restrictions] = await Promise.all([
    api.ask({ method: 'GET', path: '/availability', query }, availabilityAnswer),
    api.ask(
      {
        method: 'GET',
        path: '/restrictions',
        query: { ...query, 'filter[restrictions]': 'rate,stop_sell' },
      },
      restrictionsAnswer,
    ),
  ]);
  const rooms = availability.data[connection.roomTypeId] ?? {};
  const rates = restrictions.data[connection.ratePlanId] ?? {};
  const remote = (night: CalendarDate): [CalendarDate, RemoteNight][] => {
    const free = rooms[night];
    if (free === undefined) return [];
    const { rate, stop_sell: stopped } = rates[night] ?? {};
    const price = rate ? minorUnits(rate, currency) : undefined;
    return [[night, { isFree: free > 0 && !stopped, ...(price !== undefined && { price }) }]];
  };
  return new Map(nights.flatMap(remote));
}
