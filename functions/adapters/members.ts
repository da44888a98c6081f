import { z } from 'zod';
import { type Member, memberRoles, type Owner } from '../domain/member.ts';
import type { Item, Key, NewItem, Table } from './table.ts';

/** Owners and those who may sign in for them, as stored. */
export interface Members {
  /** For whom somebody may sign in, and as what. */
  ofUser(userId: string): Promise<Member[]>;
  /** The ids of all owners. */
  everyOwner(): Promise<string[]>;
  /** Reads up to 100 owners; unknown ones are left out, order is not kept. */
  owners(ids: readonly string[]): Promise<Owner[]>;
}

/** The partition that lists every owner. */
const everyOwner = 'OWNERS';

const memberKey = (userId: string, ownerId: string) => ({
  pk: `MEMBER#${userId}`,
  sk: `OWNER#${ownerId}`,
});
const lineKey = (userId: string, ownerId: string) => ({
  pk: `OWNER#${ownerId}`,
  sk: `MEMBER#${userId}`,
});
const ownerKey = (id: string): Key => ({ pk: `OWNER#${id}`, sk: 'PROFILE' });

const memberShape = z.object({
  userId: z.string(),
  ownerId: z.string(),
  role: z.enum(memberRoles),
  name: z.string(),
  email: z.string(),
  version: z.int(),
}) satisfies z.ZodType<Member>;

const ownerShape = z.object({
  id: z.string(),
  name: z.string(),
  version: z.int(),
}) satisfies z.ZodType<Owner>;

const memberOf = (item: Item): Member => memberShape.parse(item);

/** The owners and members in the main table. */
export const createMembers = (table: Table): Members => ({
  ofUser: async (userId) => (await table.query(`MEMBER#${userId}`)).map(memberOf),
  everyOwner: async () => (await table.query(everyOwner)).map(({ sk }) => String(sk)),
  owners: async (ids) =>
    ids.length === 0
      ? []
      : (await table.getMany(ids.map(ownerKey))).map((item): Owner => ownerShape.parse(item)),
});

/** The items that store a member: what they may do for an owner, and their line among that owner's members. */
export const itemsOfMember = (member: Member): readonly [NewItem, NewItem] => [
  { ...member, ...memberKey(member.userId, member.ownerId) },
  lineKey(member.userId, member.ownerId),
];

/** The items that store an owner: who they are, and their line in the list of all. */
export const itemsOfOwner = (owner: Owner): readonly [NewItem, NewItem] => [
  { ...owner, ...ownerKey(owner.id) },
  { pk: everyOwner, sk: owner.id },
];
