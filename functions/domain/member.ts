/** What somebody may do for an owner, from the most to the least. */
export const memberRoles = ['owner', 'manager', 'cleaner', 'auditor'] as const;

/**
 * An owner does everything, a manager everything but members and where the money goes, an auditor reads all and changes
 * nothing. A cleaner sees their own jobs by the links they are sent, and nothing in the console.
 */
export type MemberRole = (typeof memberRoles)[number];

/** Somebody who may sign in to the console, with what they may do for one owner. */
export interface Member {
  /** The `sub` of their account in the user pool. */
  readonly userId: string;
  readonly ownerId: string;
  readonly role: MemberRole;
  readonly name: string;
  readonly email: string;
  readonly version: number;
}

/** Whose homes they are; a person or a company, with a member at least. */
export interface Owner {
  readonly id: string;
  readonly name: string;
  readonly version: number;
}

/** What a request does with what it is about: looks at it, changes it, or decides who else may. */
export type Doing = 'read' | 'write' | 'govern';

const doings: Readonly<Record<MemberRole, readonly Doing[]>> = {
  owner: ['read', 'write', 'govern'],
  manager: ['read', 'write'],
  cleaner: [],
  auditor: ['read'],
};

/** How far somebody reaches. */
export interface Reach {
  /** As a member of whom; none of somebody who is no member. */
  readonly members: readonly Member[];
  /** Every owner there is. What is about no home of one is about all of them. */
  readonly everyOwner: readonly string[];
}

/** Whether somebody may do that for an owner. */
export const mayFor = ({ members }: Reach, doing: Doing, ownerId: string): boolean =>
  members.some((member) => member.ownerId === ownerId && doings[member.role].includes(doing));

/** Whether somebody may do that for every one of these owners. */
export const mayForAll = (reach: Reach, doing: Doing, ownerIds: readonly string[]): boolean =>
  ownerIds.every((ownerId) => mayFor(reach, doing, ownerId));

/** The owners for whom somebody may do that. */
export const ownersFor = (reach: Reach, doing: Doing): string[] =>
  reach.members.map(({ ownerId }) => ownerId).filter((ownerId) => mayFor(reach, doing, ownerId));

/** Whether somebody sees what is about no home, such as the daily sweep: who reaches the homes of all owners does. */
export const readsEverything = (reach: Reach): boolean => mayForAll(reach, 'read', reach.everyOwner);
