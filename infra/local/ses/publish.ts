import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { CallAws, Place } from '../aws.ts';
import { hand } from '../events/listeners.ts';
import { allOf, createRules } from '../events/rules.ts';
import type { Resource } from '../template.ts';
import type { EventDestination } from './destinations.ts';
import type { WaitingNotice } from './store.ts';

/** Tells one notice to everybody who listens at its destination. Throws when somebody cannot be told now. */
export type Publish = (notice: WaitingNotice, now: number) => Promise<void>;

const subscription = z.looseObject({
  TopicArn: z.string(),
  Protocol: z.string(),
  Endpoint: z.string().default(''),
  RawMessageDelivery: z.union([z.boolean(), z.stringbool()]).default(false),
  FilterPolicy: z.unknown().optional(),
});
/**
 * Makes the part of SNS and EventBridge that carries mail events: topics with subscribed functions and queues, and rules
 * whose targets are functions, queues or state machines. Subscriptions by mail and other targets get nothing here.
 */
export function createPublisher(
  resources: readonly Resource[],
  destinations: readonly EventDestination[],
  place: Place,
  callAws: CallAws,
): Publish {
  const subscriptions = resources
    .filter(({ type }) => type === 'AWS::SNS::Subscription')
    .map(({ properties }) => subscription.parse(properties));
  refuseFilters(subscriptions, destinations);
  // Where no mail comes to a bus, its rules may say what is not known here.
  const usesBus = destinations.some(({ arn }) => arn.startsWith('arn:aws:events:'));
  const rules = createRules(usesBus ? resources : [], 'aws.ses', place, callAws);
  return async (notice, now) => {
    if (notice.destination.startsWith('arn:aws:sns:')) {
      const subscribed = subscriptions.filter(({ TopicArn }) => TopicArn === notice.destination);
      return allOf(subscribed.map((each) => notify(each, notice, place, callAws, now)));
    }
    const event = busEvent(notice, place, now);
    await rules.tell(notice.destination.split('/').at(-1) ?? 'default', event);
  };
}

/** A listener that filters would get what it does not want. */
function refuseFilters(
  subscriptions: readonly z.infer<typeof subscription>[],
  destinations: readonly EventDestination[],
) {
  const filtered = subscriptions.find(
    ({ TopicArn, FilterPolicy }) =>
      FilterPolicy !== undefined && destinations.some(({ arn }) => arn === TopicArn),
  );
  if (filtered)
    throw new Error(
      `A subscription to ${filtered.TopicArn} has a filter policy, which the laptop cloud does not apply to mail events.`,
    );
}

/** A notice that is tried again keeps its id, so that listeners can know it again. */
const idOf = ({ number, event }: WaitingNotice) =>
  createHash('sha256')
    .update(`${number} ${event}`)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');

async function notify(
  { TopicArn, Protocol, Endpoint, RawMessageDelivery }: z.infer<typeof subscription>,
  notice: WaitingNotice,
  place: Place,
  callAws: CallAws,
  now: number,
) {
  const notification = {
    Type: 'Notification',
    MessageId: idOf(notice),
    TopicArn,
    Subject: 'Amazon SES Email Event Notification',
    Message: notice.event,
    Timestamp: new Date(now).toISOString(),
    SignatureVersion: '1',
    MessageAttributes: {},
  };
  if (Protocol === 'lambda') {
    const record = {
      EventSource: 'aws:sns',
      EventVersion: '1.0',
      EventSubscriptionArn: `${TopicArn}:${randomUUID()}`,
      Sns: notification,
    };
    await hand({ arn: Endpoint }, { Records: [record] }, place, callAws);
  }
  if (Protocol === 'sqs')
    await hand(
      { arn: Endpoint },
      RawMessageDelivery ? JSON.parse(notice.event) : notification,
      place,
      callAws,
    );
}

/** Source: SES Developer Guide, "Monitor email sending using Amazon EventBridge". */
const detailTypes: Readonly<Record<string, string>> = {
  Send: 'Email Sent',
  Delivery: 'Email Delivered',
  Bounce: 'Email Bounced',
  Complaint: 'Email Complaint Received',
  Reject: 'Email Rejected',
};
const said = z.looseObject({
  eventType: z.string(),
  mail: z.looseObject({ tags: z.record(z.string(), z.array(z.string())) }),
});

function busEvent(notice: WaitingNotice, { region, accountId }: Place, now: number) {
  const detail = said.parse(JSON.parse(notice.event));
  const set = detail.mail.tags['ses:configuration-set']?.[0] ?? '';
  return {
    version: '0',
    id: idOf(notice),
    'detail-type': detailTypes[detail.eventType] ?? detail.eventType,
    source: 'aws.ses',
    account: accountId,
    time: new Date(now).toISOString().replace(/\.\d+Z$/, 'Z'),
    region,
    resources: [`arn:aws:ses:${region}:${accountId}:configuration-set/${set}`],
    detail,
  };
}
