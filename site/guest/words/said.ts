import type { LineKind } from '../../../functions/domain/quote.ts';
import type { Problem, Trip } from '../../shared/api/types.ts';

/** A refusal of the API. */
export type ProblemSaid = Pick<Problem, 'type' | 'title' | 'detail'>;

/** A line of a price. */
export interface LineSaid {
  readonly kind: LineKind;
  /** What it is for, in English; of a tax in the owner's words. */
  readonly label: string;
}

/** A booking that is no stay any more. */
export type OverTrip = Pick<Trip, 'status' | 'statusText' | 'declined'>;
