import type { CalendarDate } from '../../../functions/domain/stay.ts';
import type { Policy } from '../../shared/api/types.ts';
import { sayPolicy } from './say-policy.ts';

/** A cancellation policy in words; with an arrival also its dates. */
export const PolicyText = ({ policy, arrival }: { policy: Policy; arrival?: CalendarDate | undefined }) => (
  <ul class="policy">
    {sayPolicy(policy, arrival).map((sentence) => (
      <li key={sentence}>{sentence}</li>
    ))}
  </ul>
);
