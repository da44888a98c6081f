import type { LockSays, LockTrouble, SeamLock } from '../../../domain/lock.ts';
import { Fault } from '../../../faults.ts';
import type { HeldCode, LockPort, Revoked } from '../port.ts';
import { connectSeam, type SeamAccess, type SeamApi } from './api.ts';
import { loadsOf, rulesOfDevice } from './device-rules.ts';
import {
  codesAnswer,
  deviceAnswer,
  doneAnswer,
  grantAnswer,
  type SeamCode,
  type SeamDevice,
  type SeamGrant,
} from './shapes.ts';

type Code = HeldCode<SeamLock>;

/** Locks that Seam reaches, through its access grants. */
export function createSeamPort(access: SeamAccess): LockPort<SeamLock> {
  const api = connectSeam(access);
  return {
    rulesOf: async (lock) => rulesOfDevice(await deviceOf(api, lock)),
    grant: (code) => grant(api, code),
    look: (code) => look(api, code),
    revoke: (code) => revoke(api, code),
  };
}

const findGrant = async (api: SeamApi, { key }: Code): Promise<SeamGrant | undefined> =>
  (await api.find('/access_grants/get', { access_grant_key: key }, grantAnswer))?.access_grant;

const deviceOf = async (api: SeamApi, { deviceId }: SeamLock): Promise<SeamDevice> =>
  (await api.ask('/devices/get', { device_id: deviceId }, deviceAnswer)).device;

/** Seam does not say how it answers a key that is there already, so that the key is looked for before and after. */
async function grant(api: SeamApi, code: Code): Promise<void> {
  const found = await findGrant(api, code);
  if (found) return move(api, found, code);
  try {
    await api.ask('/access_grants/create', orderOf(code), grantAnswer);
  } catch (error) {
    const meanwhile = error instanceof Fault && error.name === 'LockRefused' && (await findGrant(api, code));
    if (!meanwhile) throw error;
    await move(api, meanwhile, code);
  }
}

async function move(api: SeamApi, found: SeamGrant, { key, window }: Code): Promise<void> {
  const isThere = isSameInstant(found.starts_at, window.from) && isSameInstant(found.ends_at, window.until);
  if (isThere) return;
  const times = { starts_at: window.from, ends_at: window.until };
  await api.ask('/access_grants/update', { access_grant_key: key, ...times }, doneAnswer);
}

const isSameInstant = (given: string | null, wanted: string) =>
  given !== null && Date.parse(given) === Date.parse(wanted);

/** Locks show and limit names (`name_length`, 12 at most on some); the key's end tells stays apart and no guest. */
const nameOf = (key: string) => key.slice(-12);

function orderOf({ key, lock, code, window }: Code) {
  return {
    // No address and no name of the guest: a second stay would clash with the first one's identity.
    user_identity: { user_identity_key: key, full_name: nameOf(key) },
    access_grant_key: key,
    name: nameOf(key),
    device_ids: [lock.deviceId],
    requested_access_methods: [{ mode: 'code', code }],
    starts_at: window.from,
    ends_at: window.until,
  };
}

async function look(api: SeamApi, code: Code): Promise<LockSays> {
  try {
    const found = await findGrant(api, code);
    if (!found) return { state: 'absent' };
    const { access_codes } = await api.ask(
      '/access_codes/list',
      { access_grant_id: found.access_grant_id },
      codesAnswer,
    );
    return sayOf(access_codes, found, await deviceOf(api, code.lock), code.code);
  } catch (error) {
    if (error instanceof Fault && error.name !== 'LockRefused') return { state: 'unanswered' };
    throw error;
  }
}

function sayOf(codes: readonly SeamCode[], found: SeamGrant, device: SeamDevice, wanted: string): LockSays {
  const mine = codes.find((one) => one.code === wanted);
  const opens = mine?.status === 'set' || mine?.is_scheduled_on_device === true;
  if (mine && opens && mine.errors.length === 0) return { state: 'set' };
  const errors = [...(mine?.errors ?? []), ...found.errors].map(({ error_code }) => error_code);
  const trouble = troubleOf(errors, device);
  return { state: 'pending', loads: loadsOf(device), ...(trouble && { trouble }) };
}

/** Seam's names of errors; it adds new ones, so that an unknown one is trouble too. docs.seam.co, Access Codes */
const meaning: Readonly<Record<string, LockTrouble>> = {
  duplicate_code_on_device: 'code-refused',
  code_constraints_violated: 'code-refused',
  no_space_for_access_code_on_device: 'full',
};

function troubleOf(errors: readonly string[], { properties }: SeamDevice): LockTrouble | undefined {
  const meant = errors.flatMap((name) => meaning[name] ?? []);
  if (meant[0]) return meant.find((one) => one === 'code-refused') ?? meant[0];
  if (!properties.online) return 'offline';
  return errors.length > 0 ? 'failing' : undefined;
}

/**
 * Deletes the grant, then looks on the device itself: a lock that is offline keeps a code whose grant is gone. Among
 * the codes of its device this one is known by its digits, which no other has.
 */
async function revoke(api: SeamApi, code: Code): Promise<Revoked> {
  const found = await findGrant(api, code);
  if (found) await api.find('/access_grants/delete', { access_grant_id: found.access_grant_id }, doneAnswer);
  const there = await api.find('/access_codes/list', { device_id: code.lock.deviceId }, codesAnswer);
  return there?.access_codes.some((one) => one.code === code.code) ? 'going' : 'gone';
}
