import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { seeTo, tell } from '../device/work.ts';
import type { Code, Grant } from '../store/records.ts';
import { ApiError } from './api-error.ts';
import type { ApiCall } from './endpoint.ts';
import { grantView } from './views.ts';

const instant = z.string().refine((text) => !Number.isNaN(Date.parse(text)), 'Invalid date');

const order = z.object({
  user_identity: z.object({
    user_identity_key: z.string().min(1).nullish(),
    full_name: z.string().min(1).nullish(),
    email_address: z.email().nullish(),
  }),
  access_grant_key: z.string().min(1).optional(),
  name: z.string().nullish(),
  device_ids: z.array(z.uuid()).min(1),
  requested_access_methods: z
    .array(
      z.object({
        mode: z.literal('code'),
        code: z
          .string()
          .regex(/^\d{4,9}$/)
          .optional(),
      }),
    )
    .length(1),
  starts_at: instant.optional(),
  ends_at: instant,
});

const which = z.object({ access_grant_id: z.uuid().optional(), access_grant_key: z.string().optional() });
const change = which.extend({ starts_at: instant.optional(), ends_at: instant.optional() });

/** The body, held to a shape. @throws ApiError 400 naming each field */
export function read<T>(shape: z.ZodType<T>, body: unknown): T {
  const parsed = shape.safeParse(body);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map(({ path, message }) => [path.join('.'), message] as const);
  const [first] = fields;
  const said = first ? `${first[0]}: ${first[1]}` : 'Invalid input';
  throw new ApiError(400, 'invalid_input', said, Object.fromEntries(fields));
}

/** Seam's limit. */
const createsPerMinute = 10;

/** `/access_grants/create` */
export function createGrant(call: ApiCall) {
  const { store, now } = call;
  const asked = read(order, call.body);
  const key = asked.access_grant_key ?? randomUUID();
  // The real type of this error is not published.
  if (store.grantByKey(key)) throw new ApiError(400, 'invalid_input', 'access_grant_key is already in use');
  for (const deviceId of asked.device_ids) limitCreates(call, deviceId);
  const createdAt = new Date(now).toISOString();
  const { code = null } = asked.requested_access_methods[0] ?? {};
  const grant: Grant = {
    id: randomUUID(),
    key,
    identityId: randomUUID(),
    name: asked.name ?? null,
    displayName: asked.name ?? asked.user_identity.full_name ?? 'Guest',
    deviceIds: asked.device_ids,
    code,
    startsAt: asked.starts_at ?? createdAt,
    endsAt: asked.ends_at,
    createdAt,
  };
  store.keepGrant(grant);
  tell(call, 'access_grant.created', { access_grant_id: grant.id, access_grant_key: key });
  for (const deviceId of grant.deviceIds) seeTo(call, codeFor(grant, deviceId));
  return { access_grant: grantView(grant, store.codesOfGrant(grant.id)), ok: true };
}

function limitCreates({ store, now }: ApiCall, deviceId: string) {
  if (!store.device(deviceId)) throw new ApiError(404, 'device_not_found', 'Device not found');
  const recent = store
    .codesOfDevice(deviceId)
    .filter(({ createdAt }) => now - Date.parse(createdAt) < 60_000);
  if (recent.length >= createsPerMinute) throw new ApiError(429, 'rate_limit_exceeded', 'Too many requests');
}

const codeFor = (grant: Grant, deviceId: string): Code => ({
  id: randomUUID(),
  methodId: randomUUID(),
  grantId: grant.id,
  deviceId,
  name: grant.displayName,
  code: grant.code ?? String(100_000 + Math.floor(Math.random() * 900_000)),
  startsAt: grant.startsAt,
  endsAt: grant.endsAt,
  createdAt: grant.createdAt,
  status: 'unset',
  isScheduled: false,
  issuedAt: null,
  isDeleting: false,
  errors: [],
  due: null,
});

function find({ store, body }: ApiCall): Grant {
  const { access_grant_id: id, access_grant_key: key } = read(which, body);
  const found = id !== undefined ? store.grant(id) : store.grantByKey(key ?? '');
  if (!found) throw new ApiError(404, 'access_grant_not_found', 'Access Grant not found');
  return found;
}

/** `/access_grants/get` */
export function getGrant(call: ApiCall) {
  const grant = find(call);
  return { access_grant: grantView(grant, call.store.codesOfGrant(grant.id)), ok: true };
}

/** `/access_grants/update` */
export function updateGrant(call: ApiCall) {
  const { starts_at, ends_at } = read(change, call.body);
  const grant = find(call);
  const times = { startsAt: starts_at ?? grant.startsAt, endsAt: ends_at ?? grant.endsAt };
  call.store.keepGrant({ ...grant, ...times });
  tell(call, 'access_grant.access_times_changed', { access_grant_id: grant.id, access_grant_key: grant.key });
  for (const code of call.store.codesOfGrant(grant.id)) seeTo(call, { ...code, ...times });
  return { ok: true };
}

/** `/access_grants/delete` */
export function deleteGrant(call: ApiCall) {
  const grant = find(call);
  call.store.removeGrant(grant.id);
  for (const code of call.store.codesOfGrant(grant.id)) seeTo(call, { ...code, isDeleting: true });
  tell(call, 'access_grant.deleted', { access_grant_id: grant.id, access_grant_key: grant.key });
  return { ok: true };
}
