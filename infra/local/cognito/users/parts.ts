import type { Attempts } from './attempts.ts';
import type { Client } from './client-settings.ts';
import type { CodeMail } from './code-mail.ts';
import type { ConfirmationStore } from './confirmation-store.ts';
import type { GroupStore } from './group-store.ts';
import type { Secrets } from './secrets.ts';
import type { SessionStore } from './session-store.ts';
import type { Pool } from './settings.ts';
import type { SignInStore } from './sign-in-store.ts';
import type { Tokens } from './tokens.ts';
import type { UserStore } from './user-store.ts';

/** What the operations of the user pools work with. */
export interface Parts {
  readonly pools: readonly Pool[];
  readonly clients: readonly Client[];
  readonly users: UserStore;
  readonly groups: GroupStore;
  readonly confirmations: ConfirmationStore;
  readonly sessions: SessionStore;
  readonly signIns: SignInStore;
  readonly attempts: Attempts;
  readonly secrets: Secrets;
  readonly tokens: Tokens;
  readonly mail: CodeMail;
  /** Milliseconds since 1970 on the shared clock, whole. */
  readonly now: () => number;
}

/** Operations of the API by name. */
export type Operations = Readonly<Record<string, (input: unknown) => unknown>>;
