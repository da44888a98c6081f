import { z } from 'zod';
import { ApiError } from '../api/api-error.ts';
import { opening } from '../device/lock.ts';
import { aboutDevice, seeTo, tell } from '../device/work.ts';
import type { Device } from '../store/records.ts';
import type { Ask } from './serve.ts';

const newDevice = z.object({
  deviceId: z.uuid(),
  name: z.string().default('Front door'),
  deviceType: z.string().default('nuki_lock'),
  timeZone: z.string().default('Europe/Lisbon'),
  codeLengths: z.array(z.int()).min(1).default([6]),
  constraints: z.array(z.string()).default([]),
  mostCodes: z.int().min(0).default(100),
});

const filling = z.object({ others: z.int().min(0).optional() });
const entered = z.object({ code: z.string() });

function deviceOf({ store, id }: Ask): Device {
  const device = store.device(id);
  if (!device) throw new ApiError(404, 'device_not_found', 'There is no such device here.');
  return device;
}

/** What the lock itself has, whatever Seam believes, and what of it opens now. */
export const readLock = (device: Device, now: number) => ({
  ...device,
  held: device.held.map((held) => ({ ...held, opensNow: opening(device, held.code, now) === held })),
});

/** Connects a lock with the workspace. */
export function addDevice({ store, body }: Ask) {
  const device: Device = { ...newDevice.parse(body), isOnline: true, held: [], others: 0 };
  store.keepDevice(device);
  return device;
}

/** Takes the lock off its network, or back on: then what waited is done. */
export function connect(ask: Ask, isOnline: boolean) {
  const device = deviceOf(ask);
  ask.store.keepDevice({ ...device, isOnline });
  if (device.isOnline === isOnline) return readLock(device, ask.now);
  const type = isOnline ? 'device.connected' : 'device.disconnected';
  tell(ask, type, { ...aboutDevice(device.deviceId), access_code_id: null });
  if (isOnline) for (const code of ask.store.codesOfDevice(device.deviceId)) seeTo(ask, code);
  return readLock(deviceOf(ask), ask.now);
}

/** Fills the lock with codes of others, or frees it with `{"others": 0}`: then what waited is done. */
export function fill(ask: Ask) {
  const device = deviceOf(ask);
  const { others = device.mostCodes } = filling.parse(ask.body);
  ask.store.keepDevice({ ...device, others });
  for (const code of ask.store.codesOfDevice(device.deviceId)) seeTo(ask, code);
  return readLock(deviceOf(ask), ask.now);
}

/** Stands at the door: whether these digits open it now. */
export const enter = {
  device: (ask: Ask) => readLock(deviceOf(ask), ask.now),
  code(ask: Ask) {
    const device = deviceOf(ask);
    const { code } = entered.parse(ask.body);
    const used = opening(device, code, ask.now);
    if (used && device.isOnline)
      tell(ask, 'lock.unlocked', {
        ...aboutDevice(device.deviceId),
        access_code_id: used.codeId,
        method: 'keycode',
      });
    return { opens: used !== undefined };
  },
};
