/** As much of a cleaning as says whether somebody is at work on it. */
export interface JobStanding {
  /** Version of the booking that it is for. */
  readonly version: number;
  readonly status: string;
  /** What whoever has it is still to be told. */
  readonly tell?: string | undefined;
}

/**
 * Whether a change of a job asks for an execution of its own: its cleaner knew of it, and gave it back, or whoever has it is to
 * hear of something. Until they know, an execution is at work; from then on none is. What another version of the booking made
 * of the job has an execution anyway.
 */
export function asksAnew(before: JobStanding | undefined, after: JobStanding): boolean {
  if (before?.status !== 'accepted' || before.tell !== undefined) return false;
  return before.version === after.version && (after.status === 'offered' || after.tell !== undefined);
}
