/** Somebody of the demo. */
export interface DemoPerson {
  readonly email: string;
  readonly name: string;
  /** Their group in the user pool; a guest is in none. */
  readonly group?: string;
}

/** Who can sign in to the demo. Their codes arrive in the local mailbox. */
export const demoPeople: readonly DemoPerson[] = [
  { email: 'owner@example.com', name: 'Olivia Owner', group: 'owner' },
  { email: 'operator@example.com', name: 'Otto Operator', group: 'operator' },
  { email: 'guest@example.com', name: 'Greta Guest' },
];
