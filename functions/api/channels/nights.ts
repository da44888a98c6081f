import type { z } from 'zod';
import type { AcceptedNight, Connection, MirrorMonth, OfferedNight } from '../../domain/channel.ts';
import { isTold, offersOf } from '../../domain/channel-offers.ts';
import { type BothFeeds, fedNight } from '../../domain/feed-proof.ts';
import { type NightOwner, nightOwners } from '../../domain/month.ts';
import { addDays, type CalendarMonth, dayKey, monthOf, monthsBetween, todayAt } from '../../domain/stay.ts';
import { type Answer, problem, type Request } from '../http.ts';
import type { routes } from '../routes.ts';
import { readFeeds } from './read-feeds.ts';
import type { channelNightsResult } from './schemas.ts';
import type { Services } from './services.ts';

type Result = z.input<typeof channelNightsResult>;
type Channel = Result['nights'][number]['channels'][number];

/** Days after a month's first that lie in the next month, whatever its length. */
const intoNextMonth = 31;

/** Shows each night of some months: how it is to be sold, and what each platform last accepted of it and when. */
export async function getChannelNights(
  { path: { propertyId }, query }: Request<typeof routes.getChannelNights>,
  services: Services,
): Promise<Answer> {
  const months = monthsFrom(query.from, query.months);
  const [home, connections] = await Promise.all([
    services.properties.read(propertyId, months),
    services.connections.list(propertyId),
  ]);
  if (!home) return problem('not-found', `There is no home "${propertyId}".`);
  const [fed, pushed] = [connections.filter(isFed), connections.filter((each) => !isFed(each))];
  const [mirrors, feeds] = await Promise.all([
    Promise.all(pushed.map(({ id }) => services.mirrors.read(id, months))),
    Promise.all(fed.map(({ id }) => readFeeds(id, services))),
  ]);
  const today = todayAt(services.now().getTime(), home.property.timeZone);
  const offers = offersOf({ book: home.property, months: home.months, today });
  const owners = nightOwners(home.months);
  const body: Result = {
    propertyId,
    currency: home.property.currency,
    today,
    nights: offers.map((offer) => sayNight(offer, mirrors.flat(), feeds, owners.get(offer.night))),
  };
  return { status: 200, body };
}

const isFed = ({ mode }: Connection) => mode === 'ical';

const monthsFrom = (from: CalendarMonth, count: number) =>
  monthsBetween(from, addDays(`${from}-01`, intoNextMonth * count)).slice(0, count);

function sayNight(
  offer: OfferedNight,
  mirrors: readonly MirrorMonth[],
  feeds: readonly BothFeeds[],
  owner: NightOwner | undefined,
): Result['nights'][number] {
  const { night, ...wanted } = offer;
  const pushed = mirrors
    .filter(({ month }) => month === monthOf(night))
    .map(({ connectionId, nights }) => sayChannel(connectionId, nights[dayKey(night)], offer));
  const fed = feeds.map((feed) => ({ connectionId: feed.connectionId, ...fedNight(feed, night, owner) }));
  return { date: night, wanted, channels: [...pushed, ...fed] };
}

function sayChannel(connectionId: string, night: AcceptedNight | undefined, offer: OfferedNight): Channel {
  const { isAvailabilityUnsure, isRateUnsure, rate, ...accepted } = night ?? {};
  return {
    connectionId,
    isTold: isTold(night, offer),
    accepted: { ...accepted, ...rate },
    ...((isAvailabilityUnsure || isRateUnsure) && { isUnsure: true }),
  };
}
