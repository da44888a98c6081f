/** Who cleans homes. Name and address are kept here only: never in a log line, an execution or an event. */
export interface Cleaner {
  readonly id: string;
  /** Whose homes they clean. */
  readonly ownerId: string;
  readonly name: string;
  readonly email: string;
  /** BCP 47, the language of mails and pages. */
  readonly locale: string;
  /** Whether they take jobs at all. */
  readonly isOn: boolean;
  /** How often the address of their calendar was replaced. */
  readonly feedRotation: number;
  readonly version: number;
}

/** How a home finds its cleaner. */
export interface CleanerChoice {
  /** Ids, whom to ask first. */
  readonly cleaners: readonly string[];
  /** One after the other, or all of them and the first to accept has it. */
  readonly ask: 'one-at-a-time' | 'all-at-once';
  /** How long a cleaner has to answer. */
  readonly hoursToAnswer: number;
}
