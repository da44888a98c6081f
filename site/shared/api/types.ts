import type { z } from 'zod';
import type * as changes from '../../../functions/api/bookings/change-schemas.ts';
import type * as bookings from '../../../functions/api/bookings/schemas.ts';
import type * as browse from '../../../functions/api/browse/schemas.ts';
import type * as problems from '../../../functions/api/problem-schema.ts';
import type { Route } from '../../../functions/api/route.ts';
import type { RouteName, routes } from '../../../functions/api/routes.ts';

type Routes = typeof routes;
type InputOf<Schema> = Schema extends z.ZodType ? z.input<Schema> : undefined;
type OutputOf<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;
type Part<Name extends RouteName, Key extends keyof Route> =
  Routes[Name] extends Record<Key, infer Schema> ? Schema : undefined;

/** The search parameters a route takes. */
export type QueryOf<Name extends RouteName> = InputOf<Part<Name, 'query'>>;
/** The JSON body a route takes. */
export type BodyOf<Name extends RouteName> = InputOf<Part<Name, 'body'>>;
/** What a route answers. */
export type AnswerOf<Name extends RouteName> = OutputOf<Part<Name, 'answer'>>;

/** A page of homes. */
export type SearchResult = z.infer<typeof browse.searchResult>;
/** A home as a search result shows it. */
export type HomeCard = SearchResult['properties'][number];
/** A home as its page shows it. */
export type Home = z.infer<typeof browse.propertyResult>;
/** Some months of a home's calendar. */
export type Calendar = z.infer<typeof browse.calendarResult>;
/** One night of it. */
export type CalendarNight = Calendar['nights'][number];
/** An exact price, valid for a while. */
export type Quote = z.infer<typeof browse.quoteResult>;
/** A booking as its guest sees it. */
export type Trip = z.infer<typeof bookings.bookingResult>;
/** What cancelling gives back, or gave. */
export type Cancellation = z.infer<typeof changes.cancellationResult>;
/** What a change of a stay costs, and how it stands. */
export type StayChange = z.infer<typeof changes.changeResult>;
/** RFC 9457 problem JSON. */
export type Problem = z.infer<typeof problems.problem>;
/** One reason against a stay. */
export type Reason = NonNullable<Problem['reasons']>[number];
/** A picture. */
export type Photo = Home['photos'][number];
/** A cancellation policy. */
export type Policy = Home['policy'];
