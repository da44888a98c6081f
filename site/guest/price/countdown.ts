/** A deadline given by the server, with the server's clock and this device's clock when it came. */
export interface Deadline {
  /** ISO 8601 instants of the server. */
  readonly until: string;
  readonly serverNow: string;
  /** This device's clock when `serverNow` came, milliseconds. */
  readonly receivedAt: number;
}

/** Milliseconds left by the server's clock, however wrong this device's is; never below 0. */
export const timeLeft = ({ until, serverNow, receivedAt }: Deadline, deviceNow: number): number =>
  Math.max(0, Date.parse(until) - Date.parse(serverNow) - (deviceNow - receivedAt));

const two = (count: number): string => String(count).padStart(2, '0');

/** `29:05`, or `21:17:58` where an operator keeps nights for longer, rounded up so that 0:00 means over. */
export function sayTimeLeft(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${hours ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}`;
}

/** The minute to speak aloud when so much is left, at ten, five, two and one: once each, never every second. */
export function minuteToSay(milliseconds: number): number | undefined {
  const minutes = Math.ceil(milliseconds / 60_000);
  return [1, 2, 5, 10].find((minute) => minutes <= minute);
}
