/** Numbers and `localhost` cannot be made to point elsewhere. */
const ownHost = /^(127\.\d+\.\d+\.\d+|\[::1\]|(?:[\w-]+\.)*localhost)(:\d+)?$/i;

/**
 * Whether a request's `Host` is this machine's loopback. Any other name was made to point here by a web site whose
 * page now asks (DNS rebinding).
 */
export const isOwnHost = (host = ''): boolean => ownHost.test(host);
