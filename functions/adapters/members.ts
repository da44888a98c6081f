import { z } from 'zod';
import { type Member, type MemberRole, memberRoles, type Owner } from '../domain/member.ts';
import { putNext } from './put-next.ts';
import type { Item, Key, NewItem, Outcome, Table } from './table.ts';

/** Owners and those who may sign in for them, as stored. */
export interface Members {
  /** For whom somebody may sign in, and as what. */
  ofUser(userId: string): Promise<Member[]>;
  /** An owner with everybody who may sign in for them. */
  ofOwner(ownerId: string): Promise<{ readonly owner?: Owner; readonly all: readonly Member[] }>;
  /** Makes somebody a member; false where they are one. */
  add(member: Member): Promise<boolean>;
  /** Changes what somebody may do; false when the owner's members have changed since they were read. */
  change(owner: Owner, member: Member, role: MemberRole): Promise<boolean>;
  /** Ends a membership; false when the owner's members have changed since they were read. */
  remove(owner: Owner, member: Member): Promise<boolean>;
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
  ofOwner: (ownerId) => ofOwner(table, ownerId),
  add: async (member) => {
    const [item, line] = itemsOfMember(member);
    return isWritten(await table.transact([putNext(item, 0), { put: line }]));
  },
  // The owner's own version makes two who change members at once take turns, so that one owner always remains.
  change: async (owner, member, role) => {
    const [item] = itemsOfMember({ ...member, role });
    return isWritten(await table.transact([putNext(item, member.version), nextOf(owner)]));
  },
  remove: async (owner, { userId, ownerId, version }) =>
    isWritten(
      await table.transact([
        {
          delete: memberKey(userId, ownerId),
          ...{
            condition: '#version = :read',
            names: { '#version': 'version' },
            values: { ':read': version },
          },
        },
        { delete: lineKey(userId, ownerId) },
        nextOf(owner),
      ]),
    ),
  everyOwner: async () => (await table.query(everyOwner)).map(({ sk }) => String(sk)),
  owners: async (ids) =>
    ids.length === 0
      ? []
      : (await table.getMany(ids.map(ownerKey))).map((item): Owner => ownerShape.parse(item)),
});

const isWritten = ({ kind }: Outcome) => kind === 'written';

const nextOf = (owner: Owner) => putNext({ ...owner, ...ownerKey(owner.id) }, owner.version);

/** Members of one owner that are read; no owner has as many. */
const mostMembers = 99;

async function ofOwner(table: Table, ownerId: string) {
  const lines = (await table.query(`OWNER#${ownerId}`, 'MEMBER#')).slice(0, mostMembers);
  const ids = lines.map(({ sk }) => String(sk).slice('MEMBER#'.length));
  const items = await table.getMany([ownerKey(ownerId), ...ids.map((id) => memberKey(id, ownerId))]);
  const owner = items.find(({ sk }) => sk === 'PROFILE');
  const all = items.filter((item) => item !== owner).map(memberOf);
  return { all, ...(owner && { owner: ownerShape.parse(owner) }) };
}

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
