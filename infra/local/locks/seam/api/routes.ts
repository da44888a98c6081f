import { z } from 'zod';
import { ApiError } from './api-error.ts';
import type { ApiCall } from './endpoint.ts';
import { createGrant, deleteGrant, getGrant, read, updateGrant } from './grants.ts';
import { codeView, deviceView, methodView } from './views.ts';

const aDevice = z.object({ device_id: z.uuid() });
const aMethod = z.object({ access_method_id: z.uuid() });
const someCodes = z.object({ access_grant_id: z.uuid().optional(), device_id: z.uuid().optional() });

const noMorePages = { has_next_page: false, next_page_cursor: null, next_page_url: null };

/** The calls of the API that there are here, by path; all are POST. */
export const calls: Readonly<Record<string, (call: ApiCall) => object>> = {
  '/access_grants/create': createGrant,
  '/access_grants/get': getGrant,
  '/access_grants/update': updateGrant,
  '/access_grants/delete': deleteGrant,
  '/access_codes/list': listCodes,
  '/access_methods/get': getMethod,
  '/devices/get': getDevice,
  '/devices/list': ({ store }) => ({
    devices: store.devices().map(deviceView),
    pagination: noMorePages,
    ok: true,
  }),
  '/events/list': ({ store }) => ({ events: store.deliveries.events(), ok: true }),
};

/** What fault switches call the calls: `access_grants.create`. */
export const operationOf = (path: string): string => path.slice(1).replace('/', '.');

/** Names of all calls. */
export const seamOperations = Object.keys(calls).map(operationOf);

function listCodes({ store, body }: ApiCall) {
  const { access_grant_id: grant, device_id: device } = read(someCodes, body);
  const codes = grant !== undefined ? store.codesOfGrant(grant) : store.codesOfDevice(device ?? '');
  return { access_codes: codes.map(codeView), pagination: noMorePages, ok: true };
}

function getDevice({ store, body }: ApiCall) {
  const device = store.device(read(aDevice, body).device_id);
  if (!device) throw new ApiError(404, 'device_not_found', 'Device not found');
  return { device: deviceView(device), ok: true };
}

function getMethod({ store, body }: ApiCall) {
  const { access_method_id: id } = read(aMethod, body);
  const all = store.devices().flatMap(({ deviceId }) => store.codesOfDevice(deviceId));
  const code = all.find(({ methodId }) => methodId === id);
  if (!code) throw new ApiError(404, 'access_method_not_found', 'Access Method not found');
  return { access_method: methodView(code), ok: true };
}
