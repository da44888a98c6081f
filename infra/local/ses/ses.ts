import { randomUUID } from 'node:crypto';
import type { Activity } from '../activity.ts';
import { AwsFault, type AwsService, type CallAws, type Place } from '../aws.ts';
import type { Clock } from '../clock.ts';
import type { Resource } from '../template.ts';
import { eventDestinations } from './destinations.ts';
import { type Fate, fatesOf, receiversOf } from './fate.ts';
import {
  configurationSets,
  refuseRecipients,
  refuseTags,
  refuseUnknownSet,
  refuseUnverified,
  verifiedIdentities,
} from './identities.ts';
import { mailEvent } from './mail-event.ts';
import { createTeller } from './notices.ts';
import { createPublisher } from './publish.ts';
import { readingOperations } from './reading.ts';
import { type NewMail, readRawMail, readSimpleMail } from './sending.ts';
import { type MailPart, type Notice, openMailStore, type SentMail } from './store.ts';

/** What SES needs from the rest. */
export interface SesParts {
  readonly resources: readonly Resource[];
  readonly place: Place;
  readonly clock: Clock;
  /** The data folder. */
  readonly folder: string;
  /** Whether a mail that is sent now never arrives. */
  readonly loses?: (operation: string) => boolean;
  /** What tells others of bounces and the like; absent: nobody is told. */
  readonly events?: {
    readonly activity: Activity;
    readonly callAws: CallAws;
    readonly report: (message: string) => void;
  };
}

/** Amazon SES with every mail kept and none sent. */
export interface Ses extends AwsService {
  /** All mails so far, newest last. */
  list(): readonly ListedMail[];
  /**
   * Acts as the receiver's side of a mail that was sent: it bounces, or the receiver complains.
   * The answer is false where there is no such mail.
   */
  feedBack(mailId: string, kind: 'bounce' | 'complaint'): boolean;
  /** Takes up what an earlier run left to tell. */
  resume(): void;
  close(): void;
}

/** A mail as `GET /_local/mail` shows it. */
export interface ListedMail {
  readonly id: string;
  readonly from: string;
  /** Addresses, also of copies, as comma-separated text. */
  readonly to: string;
  /** Where an answer goes, where that is not the sender. */
  readonly replyTo: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly MailPart[];
  readonly sentAt: string;
}

/**
 * Serves SES's first API from the template's identities and configuration sets; mails are kept in the data folder, with
 * what is still to be told of them.
 */
export function createSes({ resources, place, clock, folder, loses, events }: SesParts): Ses {
  const store = openMailStore(folder);
  const identities = verifiedIdentities(resources);
  const sets = configurationSets(resources);
  const destinations = eventDestinations(resources);
  const teller =
    events &&
    createTeller(
      store,
      createPublisher(resources, destinations, place, events.callAws),
      clock,
      events.activity,
      events.report,
    );

  const noticesOf = (mail: SentMail, fates: readonly Fate[]): readonly Notice[] =>
    destinations
      .filter(({ configurationSet }) => teller && configurationSet === mail.configurationSet)
      .flatMap(({ types, arn }) =>
        fates
          .filter(({ kind }) => types.includes(kind.toLowerCase()))
          .map((fate) => ({ destination: arn, event: JSON.stringify(mailEvent(mail, fate, place, now())) })),
      );
  const now = () => new Date(clock.now()).toISOString();

  const send = (operation: string, given: NewMail) => {
    refuseUnverified(given.from, identities, place);
    refuseRecipients([...given.to, ...given.cc, ...given.bcc]);
    refuseTags(given.tags);
    if (given.configurationSet !== undefined) refuseUnknownSet(given.configurationSet, sets);
    const mail: SentMail = { ...given, id: messageId(clock.now()), sentAt: now() };
    if (loses?.(operation)) return { MessageId: mail.id };
    store.add(mail, noticesOf(mail, fatesOf(mail)));
    teller?.start();
    return { MessageId: mail.id };
  };

  const operations: Readonly<Record<string, (input: unknown) => unknown>> = {
    ...readingOperations({ identities, sets, destinations, clock, mails: store.list }),
    SendEmail: (input) => send('SendEmail', readSimpleMail(input)),
    SendRawEmail: async (input) => send('SendRawEmail', await readRawMail(input)),
  };

  return {
    signingName: 'email',
    operations: Object.keys(operations),
    async call(operation, input) {
      const perform = operations[operation];
      if (!perform)
        throw new AwsFault('InvalidAction', `Could not find operation ${operation} for version 2010-12-01`);
      return perform(input);
    },
    list: () => store.list().map(listed),
    feedBack(mailId, kind) {
      const mail = store.list().find(({ id }) => id === mailId);
      if (!mail) return false;
      const recipients = receiversOf(mail);
      const fate: Fate =
        kind === 'bounce'
          ? { kind: 'Bounce', recipients, subType: 'General' }
          : { kind: 'Complaint', recipients };
      store.tell(noticesOf(mail, [fate]));
      teller?.start();
      return true;
    },
    resume: () => teller?.start(),
    close() {
      teller?.close();
      store.close();
    },
  };
}

/** As SES's: the time in hexadecimal, then chance. */
const messageId = (now: number) =>
  `${Math.floor(now).toString(16).padStart(16, '01020000')}-${randomUUID()}-000000`;

const listed = (mail: SentMail): ListedMail => {
  const { to, cc, bcc, replyTo } = mail;
  const { id, from, subject, text, html, attachments, sentAt } = mail;
  const people = { to: [...to, ...cc, ...bcc].join(', '), replyTo: replyTo.join(', ') };
  return { id, from, ...people, subject, text, html, attachments, sentAt };
};
