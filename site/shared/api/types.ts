import type { z } from 'zod';
import type { Route, RouteName, routes } from '../../../functions/api/routes.ts';
import type * as schemas from '../../../functions/api/schemas.ts';

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
export type SearchResult = z.infer<typeof schemas.searchResult>;
/** A home as a search result shows it. */
export type HomeCard = SearchResult['properties'][number];
/** A home as its page shows it. */
export type Home = z.infer<typeof schemas.propertyResult>;
/** Some months of a home's calendar. */
export type Calendar = z.infer<typeof schemas.calendarResult>;
/** One night of it. */
export type CalendarNight = Calendar['nights'][number];
/** An exact price, valid for a while. */
export type Quote = z.infer<typeof schemas.quoteResult>;
/** A booking as its guest sees it. */
export type Trip = z.infer<typeof schemas.bookingResult>;
/** What cancelling gives back, or gave. */
export type Cancellation = z.infer<typeof schemas.cancellationResult>;
/** What a change of a stay costs, and how it stands. */
export type StayChange = z.infer<typeof schemas.changeResult>;
/** RFC 9457 problem JSON. */
export type Problem = z.infer<typeof schemas.problem>;
/** One reason against a stay. */
export type Reason = NonNullable<Problem['reasons']>[number];
/** A picture. */
export type Photo = Home['photos'][number];
/** A cancellation policy. */
export type Policy = Home['policy'];
