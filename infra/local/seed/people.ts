import type { MemberRole, Owner } from '../../../functions/domain/member.ts';

/** Somebody of the demo. */
export interface DemoPerson {
  readonly email: string;
  readonly name: string;
  /** Their group in the user pool; a guest is in none. */
  readonly group?: string;
  /** What they may do for which owner. */
  readonly memberOf?: Readonly<Record<string, MemberRole>>;
}

/** Whose the demo homes are: five of them Olivia's, one Haruka's. */
export const demoOwners: readonly Owner[] = [
  { id: 'olivia', name: 'Olivia Owner', version: 1 },
  { id: 'haruka', name: 'Haruka Ito', version: 1 },
];

/** Who can sign in to the demo. Their codes arrive in the local mailbox. */
export const demoPeople: readonly DemoPerson[] = [
  { email: 'owner@example.com', name: 'Olivia Owner', group: 'owner', memberOf: { olivia: 'owner' } },
  { email: 'haruka@example.com', name: 'Haruka Ito', group: 'owner', memberOf: { haruka: 'owner' } },
  {
    email: 'operator@example.com',
    name: 'Otto Operator',
    group: 'operator',
    memberOf: { olivia: 'manager', haruka: 'manager' },
  },
  { email: 'manager@example.com', name: 'Mona Manager', group: 'operator', memberOf: { olivia: 'manager' } },
  { email: 'auditor@example.com', name: 'Arno Auditor', group: 'operator', memberOf: { olivia: 'auditor' } },
  { email: 'guest@example.com', name: 'Greta Guest' },
];
