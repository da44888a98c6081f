/** What became of the last batch of a mapping, in AWS's words. */
export type ProcessingResult = 'No records processed' | 'OK' | 'PROBLEM: Function call failed';

/** What feeds a function while it is on. */
export interface Source {
  on(): Promise<void>;
  /** Stops after what runs. */
  off(): Promise<void>;
  lastResult(): ProcessingResult;
}
