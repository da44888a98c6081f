/**
 * Makes `Date` tell the shared clock's time: `offset` holds milliseconds to add to the machine's.
 * Runs inside the worker as text, so it may use its arguments and globals only.
 */
export function shiftDate(offset: SharedArrayBuffer): void {
  const shift = new Float64Array(offset);
  const MachineDate = Date;
  const machineNow = MachineDate.now;
  const now = () => Math.trunc(machineNow() + (shift[0] ?? 0));
  const Shifted = new Proxy(MachineDate, {
    apply: () => new MachineDate(now()).toString(),
    construct: (target, given, made) => Reflect.construct(target, given.length > 0 ? given : [now()], made),
  });
  MachineDate.now = now;
  MachineDate.prototype.constructor = Shifted;
  globalThis.Date = Shifted;
}
