import type { NewDevice } from '../locks/seam/options.ts';

/** Locks of the demo homes, by what stands at the door. */

/** A Nuki keypad, which keeps times itself and takes six digits without a zero. */
const nuki: NewDevice = {
  deviceId: '5ea70000-0000-4000-8000-000000000001',
  name: 'Casa da Onda, street door',
  deviceType: 'nuki_lock',
  timeZone: 'Europe/Lisbon',
  codeLengths: [6],
  constraints: ['no_zeros', 'cannot_start_with_12'],
  mostCodes: 100,
};

/** A keypad that is given each code an hour before it opens. */
const keypad: NewDevice = {
  deviceId: '5ea70000-0000-4000-8000-000000000002',
  name: 'Harbour Loft, loft door',
  deviceType: 'smartthings_lock',
  timeZone: 'America/New_York',
  codeLengths: [4, 5, 6],
  constraints: ['no_triple_consecutive_ints'],
  mostCodes: 30,
};

const yale: NewDevice = {
  deviceId: '5ea70000-0000-4000-8000-000000000003',
  name: 'Haus Seeblick, front door',
  deviceType: 'yale_lock',
  timeZone: 'Europe/Berlin',
  codeLengths: [6, 7, 8],
  constraints: [],
  mostCodes: 250,
};

/** What Seam's counterpart knows from the start. */
export const demoDevices: readonly NewDevice[] = [nuki, keypad, yale];

/** How the demo homes are opened, by home. */
export const demoLocks = {
  'casa-da-onda': { driver: 'seam', deviceId: nuki.deviceId },
  'harbour-loft': { driver: 'seam', deviceId: keypad.deviceId },
  seeblick: { driver: 'seam', deviceId: yale.deviceId },
  'villa-cipresso': {
    driver: 'manual',
    boxId: 'villa-cipresso-box',
    codeLength: 4,
    place: 'Key box beside the garden gate',
  },
  'cedar-cabin': {
    driver: 'manual',
    boxId: 'cedar-cabin-box',
    codeLength: 4,
    place: 'Key box under the porch light',
  },
} as const;
