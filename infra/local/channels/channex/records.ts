/** A property: for holiday homes one each. */
export interface Property {
  readonly id: string;
  readonly title: string;
  readonly currency: string;
  readonly timezone: string;
  readonly settings: PropertySettings;
}

/** Settings of a property (docs.channex.io/api-v.1-documentation/hotels-collection). */
export interface PropertySettings {
  readonly allow_availability_autoupdate_on_confirmation: boolean;
  readonly allow_availability_autoupdate_on_modification: boolean;
  readonly allow_availability_autoupdate_on_cancellation: boolean;
  readonly min_stay_type: 'both' | 'arrival' | 'through';
  readonly state_length: number;
}

/** What is sold; starts with availability 0. */
export interface RoomType {
  readonly id: string;
  readonly property_id: string;
  readonly title: string;
  readonly count_of_rooms: number;
  readonly occ_adults: number;
  readonly occ_children: number;
  readonly occ_infants: number;
  readonly default_occupancy: number;
}

/** At which price and rules it is sold. */
export interface RatePlan {
  readonly id: string;
  readonly property_id: string;
  readonly room_type_id: string;
  readonly title: string;
  readonly currency: string;
  readonly sell_mode: 'per_room' | 'per_person';
  readonly rate_mode: string;
  readonly options: readonly { readonly occupancy: number; readonly is_primary: boolean }[];
}

/** Whom to tell of what. */
export interface Webhook {
  readonly id: string;
  readonly property_id: string | null;
  readonly callback_url: string;
  /** Events joined by `;`, or `*`. */
  readonly event_mask: string;
  readonly is_global: boolean;
  readonly is_active: boolean;
  readonly send_data: boolean;
  readonly headers: Readonly<Record<string, string>> | null;
  readonly request_params: Readonly<Record<string, string>> | null;
}

/** What is kept as a whole, by kind. */
export interface Kinds {
  property: Property;
  room_type: RoomType;
  rate_plan: RatePlan;
  webhook: Webhook;
}

export type Kind = keyof Kinds;

/** How a night of a rate plan is sold. `rate` is decimal text. */
export interface NightRules {
  readonly rate: string;
  readonly min_stay_arrival: number;
  readonly min_stay_through: number;
  readonly max_stay: number;
  readonly stop_sell: boolean;
  readonly closed_to_arrival: boolean;
  readonly closed_to_departure: boolean;
}

/** The rules of a night that nobody set. */
export const freshRules = (digits: number): NightRules => ({
  rate: digits === 0 ? '0' : `0.${'0'.repeat(digits)}`,
  min_stay_arrival: 1,
  min_stay_through: 1,
  max_stay: 0,
  stop_sell: false,
  closed_to_arrival: false,
  closed_to_departure: false,
});
