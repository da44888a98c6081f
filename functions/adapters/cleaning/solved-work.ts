import type { Cleaning } from '../../domain/cleaning.ts';
import type { Write } from '../table.ts';
import { type Closing, closeWorkItem } from '../work-items.ts';

/** Names the work item of a cleaning that nobody has taken, by the cleaning's revision at that time. */
export const noCleanerId = (bookingId: string, revision: number): string =>
  `no-cleaner-${bookingId}-${revision}`;

/** Names the work item of a home of which nobody has said how it was left. */
export const reportMissingId = (bookingId: string): string => `report-missing-${bookingId}`;

const isSought = ({ status }: Cleaning) => status === 'offered' || status === 'nobody';

/** Closes what people were told about a cleaning and what is over by what became of it; once closed, nothing changes. */
export function closeSolved(after: Cleaning, { by, at }: Pick<Closing, 'by' | 'at'>): Write[] {
  const { bookingId, operatorToldIn, reportAsked } = after;
  const closing = { choice: 'solved-itself', by, at } as const;
  const isReported = 'reportedAt' in after;
  return [
    ...(operatorToldIn !== undefined && !isSought(after)
      ? [closeWorkItem(noCleanerId(bookingId, operatorToldIn), closing)]
      : []),
    ...(reportAsked?.operator !== undefined && isReported
      ? [closeWorkItem(reportMissingId(bookingId), closing)]
      : []),
  ];
}
