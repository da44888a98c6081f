import { expect, it } from 'vitest';
import { AwsFault, type CallAws } from '../../../infra/local/aws.ts';
import { eventDestinations } from '../../../infra/local/ses/destinations.ts';
import { createPublisher } from '../../../infra/local/ses/publish.ts';
import { place, resource } from '../gateway/an-api.ts';

const topic = 'arn:aws:sns:eu-west-1:000000000000:mail';
const bus = 'arn:aws:events:eu-west-1:000000000000:event-bus/default';
const functionArn = 'arn:aws:lambda:eu-west-1:000000000000:function:note-bounce';
const machineArn = 'arn:aws:states:eu-west-1:000000000000:stateMachine:bounced';
const roleArn = 'arn:aws:iam::000000000000:role/events';

const destination = (id: string, more: object) =>
  resource('AWS::SES::ConfigurationSetEventDestination', id, {
    ConfigurationSetName: 'stayflow',
    EventDestination: { Enabled: true, MatchingEventTypes: ['bounce'], ...more },
  });
const toTopic = destination('d1', { SnsDestination: { TopicARN: topic } });
const toBus = destination('d2', { EventBridgeDestination: { EventBusArn: bus } });
const subscription = (more: object = {}) =>
  resource('AWS::SNS::Subscription', 's1', {
    TopicArn: topic,
    Protocol: 'lambda',
    Endpoint: functionArn,
    ...more,
  });
const rule = resource('AWS::Events::Rule', 'r1', {
  EventPattern: { source: ['aws.ses'], detail: { bounce: { bounceType: ['Permanent'] } } },
  Targets: [{ Id: 'm', Arn: machineArn, RoleArn: roleArn }],
});
const event = JSON.stringify({
  eventType: 'Bounce',
  bounce: { bounceType: 'Permanent' },
  mail: { messageId: 'm1', tags: { 'ses:configuration-set': ['stayflow'] } },
});
const notice = (to: string) => ({ number: 1, attempts: 0, destination: to, event });

function publishing(callAws: CallAws, ...resources: ReturnType<typeof resource>[]) {
  return createPublisher(resources, eventDestinations(resources), place, callAws);
}

it('a function that subscribes to the topic gets SNS’s event', async () => {
  const calls: unknown[] = [];
  const publish = publishing(async (...call) => calls.push(call), toTopic, subscription());
  await publish(notice(topic), Date.parse('2027-07-04T12:00:00Z'));
  expect(calls).toEqual([
    [
      'lambda',
      'Invoke',
      { FunctionName: functionArn, InvocationType: 'Event', Payload: expect.any(String) },
      { kind: 'owner' },
    ],
  ]);
  const [[, , input]] = JSON.parse(JSON.stringify(calls));
  expect(JSON.parse(input.Payload)).toMatchObject({
    Records: [
      {
        EventSource: 'aws:sns',
        Sns: { Type: 'Notification', TopicArn: topic, Message: event, Timestamp: '2027-07-04T12:00:00.000Z' },
      },
    ],
  });
});

it('a machine that a rule names gets one execution, however often the event is told', async () => {
  const names = new Set<unknown>();
  const callAws: CallAws = async (service, operation, input, caller) => {
    expect([service, operation, caller]).toEqual(['states', 'StartExecution', { kind: 'role', roleArn }]);
    const { name } = Object(input);
    if (names.has(name)) throw new AwsFault('ExecutionAlreadyExists', 'It has ended.');
    names.add(name);
  };
  const publish = publishing(callAws, toBus, rule);
  await publish(notice(bus), 0);
  await publish(notice(bus), 0);
  expect(names.size).toBe(1);
});

it('what is not done is refused at the start: filters, Firehose', () => {
  const nobody: CallAws = async () => undefined;
  expect(() => publishing(nobody, toTopic, subscription({ FilterPolicy: { a: ['b'] } }))).toThrow(
    /filter policy/,
  );
  expect(() => publishing(nobody, destination('d3', { KinesisFirehoseDestination: {} }))).toThrow(
    /neither SNS nor EventBridge/,
  );
});
