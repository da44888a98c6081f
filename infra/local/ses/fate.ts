import { readAddress } from './address.ts';
import type { SentMail } from './store.ts';

/** What becomes of a mail for some of its receivers, as events name it. */
export type Fate =
  | { readonly kind: 'Send' | 'Delivery' | 'Complaint'; readonly recipients: readonly string[] }
  | { readonly kind: 'Bounce'; readonly recipients: readonly string[]; readonly subType: BounceSubType }
  | { readonly kind: 'Reject' };

type BounceSubType = 'General' | 'Suppressed';

/** Receivers that SES's mailbox simulator plays; all may have a label, as in `bounce+1@`. */
const simulated = /^(success|bounce|ooto|complaint|suppressionlist)(?:\+[^@]*)?@simulator\.amazonses\.com$/i;

/** The test file that every virus scanner knows, which SES rejects a mail for. */
const testVirus = /X5O!P%@AP\[4\\PZX54\(P\^\)7CC\)7\}\$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!\$H\+H\*/;

/**
 * What becomes of a mail. Every receiver gets it but those of the mailbox simulator.
 * Source: SES Developer Guide, "Using the mailbox simulator manually".
 */
export function fatesOf(mail: SentMail): readonly Fate[] {
  const recipients = receiversOf(mail);
  const sent: Fate = { kind: 'Send', recipients };
  const raw = mail.raw === undefined ? '' : Buffer.from(mail.raw, 'base64').toString('latin1');
  if ([mail.text, mail.html, raw].some((content) => testVirus.test(content)))
    return [sent, { kind: 'Reject' }];
  const played = (...names: readonly string[]) =>
    recipients.filter((each) => names.includes(simulated.exec(each)?.[1]?.toLowerCase() ?? 'success'));
  const fates: readonly Fate[] = [
    sent,
    { kind: 'Delivery', recipients: played('success', 'ooto', 'complaint') },
    { kind: 'Bounce', recipients: played('bounce'), subType: 'General' },
    { kind: 'Bounce', recipients: played('suppressionlist'), subType: 'Suppressed' },
    { kind: 'Complaint', recipients: played('complaint') },
  ];
  return fates.filter((fate) => fate.kind === 'Reject' || fate.recipients.length > 0);
}

/** The mailboxes that a mail goes to, without names. */
export const receiversOf = ({ to, cc, bcc }: SentMail): readonly string[] =>
  [...to, ...cc, ...bcc].map((each) => readAddress(each)?.mailbox ?? each);
