import { Duration } from 'aws-cdk-lib';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import {
  Dashboard,
  GraphWidget,
  type IMetric,
  MathExpression,
  Metric,
  Stats,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { machineArnHere, nameHere } from '../names.ts';
import type { Measured } from './concerns.ts';

const day = Duration.days(1);

/** What an owner looks at: bookings, workflows, the API, what waits, and mail. Three dashboards cost nothing. */
export function dashboard(scope: Construct, { api, failures, deployedAs }: Measured): Dashboard {
  const made = new Dashboard(scope, 'Dashboard', {
    dashboardName: nameHere(scope, 'stayflow'),
    defaultInterval: Duration.days(7),
  });
  made.addWidgets(
    graph('Bookings in a day', bookings(scope)),
    graph('Executions by how they ended', executions),
  );
  made.addWidgets(graph('Requests', requests(api)), graph('Time until they are answered, ms', times(api)));
  made.addWidgets(
    graph('How long changes and failures have waited', waiting(failures, deployedAs('start-workflows'))),
    graph('Mails in a day', mails),
  );
  return made;
}

const graph = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width: 12, height: 6 });

const ended = (scope: Construct, workflow: string, label: string) =>
  new Metric({
    namespace: 'AWS/States',
    metricName: 'ExecutionsSucceeded',
    dimensionsMap: { StateMachineArn: machineArnHere(scope, workflow) },
    ...{ label, period: day, statistic: Stats.SUM },
  });

const bookings = (scope: Construct) => [
  ended(scope, 'confirm-booking', 'paid'),
  ended(scope, 'import-channel-booking', 'told by platforms'),
  ended(scope, 'cancel-booking', 'cancelled'),
];

/** Of all state machines together. */
const executions = ['Started', 'Succeeded', 'Failed', 'TimedOut', 'Aborted'].map(
  (state) =>
    new MathExpression({
      expression: `SUM(SEARCH('{AWS/States,StateMachineArn} MetricName="Executions${state}"', 'Sum', 3600))`,
      label: state,
      period: Duration.hours(1),
    }),
);

const requests = (api: RestApi) => [
  api.metricCount({ label: 'all' }),
  api.metricClientError({ label: '4xx' }),
  api.metricServerError({ label: '5xx' }),
];

const times = (api: RestApi) =>
  [50, 90, 99].map((share) => api.metricLatency({ statistic: Stats.percentile(share), label: `p${share}` }));

const waiting = (failures: Measured['failures'], FunctionName: string) => [
  new Metric({
    namespace: 'AWS/Lambda',
    metricName: 'IteratorAge',
    dimensionsMap: { FunctionName },
    ...{ label: 'changes, ms', statistic: Stats.MAXIMUM },
  }),
  ...Object.entries(failures).map(([name, queue]) =>
    queue.metricApproximateAgeOfOldestMessage({ label: `${name}, s`, statistic: Stats.MAXIMUM }),
  ),
];

const mails = ['Send', 'Bounce', 'Complaint'].map(
  (metricName) => new Metric({ namespace: 'AWS/SES', metricName, period: day, statistic: Stats.SUM }),
);
