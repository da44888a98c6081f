import type { Accounts } from '../../adapters/accounts.ts';
import type { Members } from '../../adapters/members.ts';

/** What keeping members takes. */
export interface Services {
  readonly members: Members;
  readonly accounts: Accounts;
}
