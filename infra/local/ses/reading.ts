import { AwsFault } from '../aws.ts';
import type { Clock } from '../clock.ts';
import type { EventDestination } from './destinations.ts';
import { refuseUnknownSet } from './identities.ts';
import { configurationSet, identityList, identityNames } from './inputs.ts';
import { readInput } from './read-input.ts';
import type { SentMail } from './store.ts';

/** What SES tells about itself. */
export interface Account {
  readonly identities: readonly string[];
  readonly sets: readonly string[];
  readonly destinations: readonly EventDestination[];
  readonly clock: Clock;
  readonly mails: () => readonly SentMail[];
}

const dayMs = 86_400_000;
const quarterMs = 15 * 60_000;

/** The operations of SES that only read. */
export function readingOperations(account: Account): Readonly<Record<string, (input: unknown) => unknown>> {
  const { identities, sets, destinations, clock, mails } = account;
  const sentSince = (instant: number) => mails().filter(({ sentAt }) => Date.parse(sentAt) >= instant);
  return {
    ListIdentities: (input) => listIdentities(identities, input),
    GetIdentityVerificationAttributes(input) {
      const { Identities } = readInput(identityNames, input);
      const known = Identities.filter((each) => identities.includes(each.toLowerCase()));
      return {
        VerificationAttributes: new Map(known.map((each) => [each, { VerificationStatus: 'Success' }])),
      };
    },
    GetSendQuota: () => ({
      Max24HourSend: 50_000,
      MaxSendRate: 14,
      SentLast24Hours: sentSince(clock.now() - dayMs).length,
    }),
    GetSendStatistics: () => ({ SendDataPoints: statistics(sentSince(clock.now() - 14 * dayMs)) }),
    GetAccountSendingEnabled: () => ({ Enabled: true }),
    ListConfigurationSets: () => ({ ConfigurationSets: sets.map((Name) => ({ Name })) }),
    DescribeConfigurationSet(input) {
      const { ConfigurationSetName } = readInput(configurationSet, input);
      refuseUnknownSet(ConfigurationSetName, sets);
      const own = destinations.filter((each) => each.configurationSet === ConfigurationSetName);
      return {
        ConfigurationSet: { Name: ConfigurationSetName },
        EventDestinations: own.map(({ types, arn }) => ({
          Name: arn.split(/[:/]/).at(-1),
          Enabled: true,
          MatchingEventTypes: types,
          ...(arn.startsWith('arn:aws:sns:') && { SNSDestination: { TopicARN: arn } }),
        })),
      };
    },
  };
}

function listIdentities(identities: readonly string[], input: unknown) {
  const { IdentityType, MaxItems, NextToken } = readInput(identityList, input);
  const all = identities.filter(
    (each) => IdentityType === undefined || each.includes('@') === (IdentityType === 'EmailAddress'),
  );
  const from = NextToken === undefined ? 0 : all.indexOf(readToken(NextToken)) + 1;
  const page = all.slice(from, from + MaxItems);
  const last = page.at(-1);
  const isEnd = from + MaxItems >= all.length;
  return { Identities: page, ...(!isEnd && last !== undefined && { NextToken: tokenOf(last) }) };
}

const tokenOf = (name: string) => Buffer.from(name).toString('base64url');

function readToken(token: string): string {
  const name = Buffer.from(token, 'base64url').toString();
  if (tokenOf(name) === token) return name;
  throw new AwsFault('InvalidParameterValue', 'NextToken is not valid.');
}

/** Data points of 15 minutes; only what was sent counts here. */
function statistics(mails: readonly SentMail[]) {
  const byQuarter = Map.groupBy(
    mails,
    ({ sentAt }) => Math.floor(Date.parse(sentAt) / quarterMs) * quarterMs,
  );
  return [...byQuarter].map(([from, sent]) => ({
    Timestamp: new Date(from),
    DeliveryAttempts: sent.length,
    Bounces: 0,
    Complaints: 0,
    Rejects: 0,
  }));
}
