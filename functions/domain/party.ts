/** Who comes. Adults are 18 or older, children 2 to 17, infants younger than 2. */
export interface Party {
  readonly adults: number;
  readonly children: number;
  readonly infants: number;
  /** Ages in years, 2 to 17, one for each child where known. A child without a known age pays no age-bound tax. */
  readonly childAges?: readonly number[];
}
