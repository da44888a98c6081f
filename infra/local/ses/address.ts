/** A mail address as it stands in a header: `Stayflow <bookings@example.com>`. */
export interface Address {
  readonly mailbox: string;
  /** Lower case. */
  readonly domain: string;
}

const shape = /^[^\s@<>",;]+@([A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)$/;

/** Reads an address with or without a display name; nothing when it is none. */
export function readAddress(text: string): Address | undefined {
  const mailbox = /^[^<>]*<([^<>]+)>\s*$/.exec(text)?.[1] ?? text.trim();
  const domain = shape.exec(mailbox)?.[1];
  return domain === undefined ? undefined : { mailbox, domain: domain.toLowerCase() };
}
