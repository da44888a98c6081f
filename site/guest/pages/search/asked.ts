import type { StayWish } from '../../stay-query/stay-query.ts';

/** What a search asks for a wish; how old children are it does not need to know. */
export const asked = ({ stay, party: { adults, children, infants } }: StayWish) => ({
  ...stay,
  adults,
  children,
  infants,
});
