import { keepsTimes } from '../device/lock.ts';
import type { Code, Device, Grant } from '../store/records.ts';

/** Records as Seam's API answers them. */

const workspace_id = '00000000-0000-4000-8000-0000000000aa';

/** Seam writes milliseconds always. */
const instant = (text: string) => new Date(text).toISOString();

const problem = (error_code: string, created_at: string) => ({
  error_code,
  is_access_code_error: true,
  message: 'The code is not on the device.',
  created_at,
});

export const grantView = (grant: Grant, codes: readonly Code[]) => ({
  access_grant_id: grant.id,
  workspace_id,
  user_identity_id: grant.identityId,
  access_grant_key: grant.key,
  name: grant.name,
  display_name: grant.displayName,
  space_ids: [],
  location_ids: [],
  access_method_ids: codes.map(({ methodId }) => methodId),
  requested_access_methods: [
    {
      mode: 'code',
      ...(grant.code !== null && { code: grant.code }),
      display_name: 'PIN Code',
      created_at: instant(grant.createdAt),
      created_access_method_ids: codes.map(({ methodId }) => methodId),
    },
  ],
  starts_at: instant(grant.startsAt),
  ends_at: instant(grant.endsAt),
  created_at: instant(grant.createdAt),
  errors: [],
  warnings: [],
  pending_mutations: [],
});

export const codeView = (code: Code) => ({
  access_code_id: code.id,
  workspace_id,
  device_id: code.deviceId,
  name: code.name,
  type: 'time_bound',
  status: code.status,
  code: code.code,
  starts_at: instant(code.startsAt),
  ends_at: instant(code.endsAt),
  common_code_key: null,
  created_at: instant(code.createdAt),
  is_managed: true,
  is_backup: false,
  is_backup_access_code_available: false,
  is_external_modification_allowed: false,
  is_one_time_use: false,
  is_offline_access_code: false,
  is_scheduled_on_device: code.isScheduled,
  is_waiting_for_code_assignment: false,
  pulled_backup_access_code_id: null,
  errors: code.errors.map((name) => problem(name, instant(code.createdAt))),
  warnings: [],
  pending_mutations: pendingOf(code),
});

function pendingOf({ status, isDeleting, createdAt }: Code) {
  const pending = { created_at: instant(createdAt), message: 'Seam is working on it.' };
  if (isDeleting) return [{ mutation_code: 'deleting', ...pending }];
  return status === 'set' ? [] : [{ mutation_code: 'creating', ...pending }];
}

export const methodView = (code: Code) => ({
  access_method_id: code.methodId,
  workspace_id,
  display_name: 'PIN Code',
  mode: 'code',
  code: code.code,
  is_issued: code.status === 'set',
  issued_at: code.issuedAt,
  created_at: instant(code.createdAt),
  warnings: [],
  pending_mutations: [],
});

export const deviceView = (device: Device) => ({
  device_id: device.deviceId,
  device_type: device.deviceType,
  display_name: device.name,
  nickname: null,
  workspace_id,
  connected_account_id: '00000000-0000-4000-8000-0000000000a1',
  is_managed: true,
  capabilities_supported: ['access_code', 'lock'],
  can_remotely_unlock: true,
  can_program_online_access_codes: true,
  can_program_offline_access_codes: false,
  location: { timezone: device.timeZone },
  properties: {
    online: device.isOnline,
    locked: true,
    name: device.name,
    manufacturer: device.deviceType.split('_')[0],
    supported_code_lengths: device.codeLengths,
    max_active_codes_supported: device.mostCodes,
    code_constraints: device.constraints.map((constraint_type) => ({ constraint_type })),
    supports_backup_access_code_pool: keepsTimes(device),
    has_native_entry_events: true,
  },
  errors: device.isOnline ? [] : [{ error_code: 'device_offline', message: 'Device is offline.' }],
  warnings: [],
  custom_metadata: {},
  created_at: '2026-12-01T00:00:00.000Z',
});
