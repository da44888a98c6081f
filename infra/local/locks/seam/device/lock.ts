import type { Code, Device, HeldCode } from '../store/records.ts';

const hour = 3_600_000;

/** Makers whose locks keep times themselves. Source: docs.seam.co, Access Codes, "Native scheduling". */
const keepTimes = /^(august|yale|schlage|kwikset|nuki|ttlock|igloo|tedee|two_n|salto|wyze)/;

/** Whether the lock keeps a code's times itself, so that it can be given codes days ahead. */
export const keepsTimes = ({ deviceType }: Device): boolean => keepTimes.test(deviceType);

/** When Seam gives the lock a code, epoch milliseconds: 72 hours before it opens, or one. */
export const loadsAt = (device: Device, { startsAt }: Pick<Code, 'startsAt'>): number =>
  Date.parse(startsAt) - (keepsTimes(device) ? 72 : 1) * hour;

/** Why the lock will not take a code, by Seam's names of errors; undefined when it does. */
export function refusalOf(device: Device, { id, code }: Pick<Code, 'id' | 'code'>): string | undefined {
  if (breaksRules(device, code)) return 'code_constraints_violated';
  const others = device.held.filter(({ codeId }) => codeId !== id);
  if (others.some((held) => held.code === code)) return 'duplicate_code_on_device';
  return others.length + device.others >= device.mostCodes ? 'no_space_for_access_code_on_device' : undefined;
}

/** Whether the digits are none that the lock's maker allows. */
function breaksRules({ codeLengths, constraints }: Device, code: string): boolean {
  if (!codeLengths.includes(code.length)) return true;
  return constraints.some((name) => broken[name]?.test(code) ?? false);
}

const broken: Readonly<Record<string, RegExp>> = {
  no_zeros: /0/,
  cannot_start_with_12: /^12/,
  no_all_same_digits: /^(\d)\1*$/,
  no_triple_consecutive_ints: /012|123|234|345|456|567|678|789|987|876|765|654|543|432|321|210|(\d)\1\1/,
  cannot_contain_089: /[089]/,
  cannot_contain_0789: /[0789]/,
};

/** The lock with the code in its memory. */
export function withCode(device: Device, { id, code, startsAt, endsAt }: Code): Device {
  const times = keepsTimes(device) ? { from: startsAt, until: endsAt } : {};
  const held: HeldCode = { codeId: id, code, ...times };
  return { ...device, held: [...device.held.filter(({ codeId }) => codeId !== id), held] };
}

/** The lock without the code. */
export const withoutCode = (device: Device, codeId: string): Device => ({
  ...device,
  held: device.held.filter((held) => held.codeId !== codeId),
});

/** The code that opens the lock for whoever enters these digits now. It needs no connection for that. */
export function opening(device: Device, digits: string, now: number): HeldCode | undefined {
  const at = new Date(now).toISOString();
  return device.held.find(
    ({ code, from = at, until = '9999' }) => code === digits && from <= at && at < until,
  );
}
