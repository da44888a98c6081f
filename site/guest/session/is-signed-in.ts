import { deviceMemory } from '../../shared/api/memory.ts';

/** What a guest's sign-in is kept under on their device. */
export const sessionKey = 'guest-session';

/** Whether a guest has signed in on this device; known without the code for signing in. */
export const isSignedIn = (): boolean => deviceMemory.read(sessionKey) !== undefined;
