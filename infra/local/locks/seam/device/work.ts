import { randomUUID } from 'node:crypto';
import type { Code, Device } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { keepsTimes, loadsAt, refusalOf, withCode, withoutCode } from './lock.ts';

/** What Seam does with codes: gives them to locks in time, takes them away, and tells of it. */
export interface Work {
  readonly store: Store;
  /** Epoch milliseconds. */
  readonly now: number;
}

const workspace = '00000000-0000-4000-8000-0000000000aa';
const account = '00000000-0000-4000-8000-0000000000a1';

/** Keeps an event and has it told. */
export function tell({ store, now }: Work, event_type: string, about: Readonly<Record<string, unknown>>) {
  const at = new Date(now).toISOString();
  const event = {
    event_id: randomUUID(),
    event_type,
    created_at: at,
    occurred_at: at,
    workspace_id: workspace,
  };
  store.deliveries.add({ ...event, ...about }, now);
}

/** The parts of an event about a device. */
export const aboutDevice = (deviceId: string) => ({
  connected_account_id: account,
  connected_account_custom_metadata: {},
  device_id: deviceId,
  device_custom_metadata: {},
});

const tellOfCode = (work: Work, type: string, { id, deviceId }: Code, more: object = {}) =>
  tell(work, `access_code.${type}`, { ...aboutDevice(deviceId), access_code_id: id, ...more });

/** Brings one code to where it should be now, as far as its lock can be reached. */
export function seeTo(work: Work, code: Code): void {
  const device = work.store.device(code.deviceId);
  if (!device) work.store.removeCode(code.id);
  else if (code.isDeleting || work.now >= Date.parse(code.endsAt)) takeAway(work, device, code);
  else if (work.now < loadsAt(device, code)) work.store.keepCode({ ...code, due: loadsAt(device, code) });
  else give(work, device, code);
}

function give(work: Work, device: Device, code: Code): void {
  const { store } = work;
  const due = Date.parse(code.endsAt);
  const refusal = device.isOnline ? refusalOf(device, code) : 'failed_to_set_on_device';
  if (isThere(device, code)) store.keepCode({ ...code, due });
  else if (refusal !== undefined) failToSet(work, { ...code, status: 'setting', due }, refusal);
  else load(work, device, { ...code, status: 'set', errors: [], due });
}

function load(work: Work, device: Device, code: Code): void {
  const { store, now } = work;
  const isScheduled = keepsTimes(device);
  store.keepDevice(withCode(device, code));
  const given: Code = { ...code, isScheduled, issuedAt: new Date(now).toISOString() };
  store.keepCode(given);
  tellOfCode(work, isScheduled ? 'scheduled_on_device' : 'set_on_device', given, { code: given.code });
  tell(work, 'access_method.issued', { access_method_id: given.methodId, access_grant_id: given.grantId });
}

/** Whether the lock has it, with the times it is to have. */
const isThere = (device: Device, code: Code) =>
  code.status === 'set' &&
  device.held.some(
    ({ codeId, from = code.startsAt, until = code.endsAt }) =>
      codeId === code.id && from === code.startsAt && until === code.endsAt,
  );

function failToSet(work: Work, code: Code, error: string): void {
  const isNews = !code.errors.includes(error);
  work.store.keepCode({ ...code, errors: [error] });
  if (!isNews) return;
  tellOfCode(work, 'failed_to_set_on_device', code, {
    access_code_errors: [{ error_code: error, message: 'The code is not on the device.' }],
    access_code_warnings: [],
    device_errors:
      error === 'failed_to_set_on_device' ? [{ error_code: 'device_offline', message: 'Offline.' }] : [],
    device_warnings: [],
    connected_account_errors: [],
    connected_account_warnings: [],
  });
}

/** A lock that keeps times forgets a code by itself at its end; anything else takes a connection. */
function takeAway(work: Work, device: Device, code: Code): void {
  const { store, now } = work;
  const held = device.held.find(({ codeId }) => codeId === code.id);
  const forgetsItself = held?.until !== undefined && now >= Date.parse(held.until);
  if (held && !device.isOnline && !forgetsItself) {
    const ends = Date.parse(code.endsAt);
    store.keepCode({ ...code, status: 'removing', due: now < ends ? ends : null });
    return;
  }
  store.keepDevice(withoutCode(device, code.id));
  store.removeCode(code.id);
  if (held) tellOfCode(work, 'removed_from_device', code);
  tellOfCode(work, 'deleted', code);
}
