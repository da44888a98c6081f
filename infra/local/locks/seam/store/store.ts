import { bodyOf, openDatabase, transact } from './database.ts';
import { type Deliveries, openDeliveries } from './deliveries.ts';
import type { Code, Device, Grant } from './records.ts';

/** All that the counterpart keeps, on disk. */
export interface Store {
  readonly deliveries: Deliveries;
  device(id: string): Device | undefined;
  devices(): readonly Device[];
  keepDevice(device: Device): void;
  grant(id: string): Grant | undefined;
  grantByKey(key: string): Grant | undefined;
  keepGrant(grant: Grant): void;
  removeGrant(id: string): void;
  code(id: string): Code | undefined;
  codesOfGrant(grantId: string): readonly Code[];
  codesOfDevice(deviceId: string): readonly Code[];
  codesDue(now: number): readonly Code[];
  keepCode(code: Code): void;
  removeCode(id: string): void;
  /** The next instant at which something happens by itself. */
  nextDue(): number | undefined;
  /** Runs all or nothing of it; on disk when it returns. */
  transact<T>(run: () => T): T;
  close(): void;
}

/** Opens the store in a folder. */
export function openStore(folder: string): Store {
  const database = openDatabase(folder);
  const one = (sql: string) => database.prepare(sql);
  const deliveries = openDeliveries(database);
  const device = one('SELECT body FROM device WHERE id = ?');
  const devices = one('SELECT body FROM device ORDER BY id');
  const keepDevice = one('INSERT OR REPLACE INTO device (id, body) VALUES (?, ?)');
  const grant = one('SELECT body FROM access_grant WHERE id = ?');
  const byKey = one('SELECT body FROM access_grant WHERE key = ?');
  const keepGrant = one('INSERT OR REPLACE INTO access_grant (id, key, body) VALUES (?, ?, ?)');
  const removeGrant = one('DELETE FROM access_grant WHERE id = ?');
  const code = one('SELECT body FROM code WHERE id = ?');
  const ofGrant = one('SELECT body FROM code WHERE grant_id = ? ORDER BY id');
  const ofDevice = one('SELECT body FROM code WHERE device = ? ORDER BY id');
  const due = one('SELECT body FROM code WHERE due <= ? ORDER BY due, id');
  const keepCode = one(
    'INSERT OR REPLACE INTO code (id, grant_id, device, due, body) VALUES (?, ?, ?, ?, ?)',
  );
  const removeCode = one('DELETE FROM code WHERE id = ?');
  const next = one('SELECT min(due) AS due FROM code WHERE due IS NOT NULL');
  const codes = (rows: readonly Record<string, unknown>[]) => rows.flatMap((row) => bodyOf<Code>(row) ?? []);
  return {
    deliveries,
    device: (id) => bodyOf<Device>(device.get(id)),
    devices: () => devices.all().flatMap((row) => bodyOf<Device>(row) ?? []),
    keepDevice: (kept) => void keepDevice.run(kept.deviceId, JSON.stringify(kept)),
    grant: (id) => bodyOf<Grant>(grant.get(id)),
    grantByKey: (key) => bodyOf<Grant>(byKey.get(key)),
    keepGrant: (kept) => void keepGrant.run(kept.id, kept.key, JSON.stringify(kept)),
    removeGrant: (id) => void removeGrant.run(id),
    code: (id) => bodyOf<Code>(code.get(id)),
    codesOfGrant: (id) => codes(ofGrant.all(id)),
    codesOfDevice: (id) => codes(ofDevice.all(id)),
    codesDue: (now) => codes(due.all(now)),
    keepCode: (kept) =>
      void keepCode.run(kept.id, kept.grantId, kept.deviceId, kept.due, JSON.stringify(kept)),
    removeCode: (id) => void removeCode.run(id),
    nextDue() {
      const times = [next.get()?.due, deliveries.nextDue()].filter((time) => typeof time === 'number');
      return times.length === 0 ? undefined : Math.min(...times);
    },
    transact: (run) => transact(database, run),
    close: () => database.close(),
  };
}
