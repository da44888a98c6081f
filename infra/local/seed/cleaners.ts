import type { Cleaner, CleanerChoice } from '../../../functions/domain/cleaner.ts';

const cleaner = (id: string, name: string, locale: string): Cleaner => ({
  id,
  ownerId: 'olivia',
  name,
  email: `${id}@example.com`,
  locale,
  isOn: true,
  feedRotation: 1,
  version: 1,
});

/** Who cleans the demo homes. Their mails arrive in the local mailbox. */
export const demoCleaners: readonly Cleaner[] = [
  cleaner('ana', 'Ana Duarte', 'en'),
  cleaner('bruno', 'Bruno Keller', 'de'),
  cleaner('chiara', 'Chiara Conti', 'en'),
];

/** One after the other, a day each. */
export const inTurn = (...cleaners: readonly string[]): CleanerChoice => ({
  cleaners,
  ask: 'one-at-a-time',
  hoursToAnswer: 24,
});

/** All of them, and the first to accept has it. */
export const together = (...cleaners: readonly string[]): CleanerChoice => ({
  cleaners,
  ask: 'all-at-once',
  hoursToAnswer: 12,
});
