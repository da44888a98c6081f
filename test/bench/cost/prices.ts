/**
 * AWS's list prices in US dollars, us-east-1, free tiers left out, as published on 2026-09-01. One place, so that a change
 * of a price is a change here.
 */
export const prices = {
  /** Each state that a Standard workflow enters. https://aws.amazon.com/step-functions/pricing/ */
  transition: 0.025 / 1_000,
  /** https://aws.amazon.com/lambda/pricing/, arm64. */
  functionRequest: 0.2 / 1_000_000,
  gigabyteSecond: 0.000_013_333_4,
  /** On demand, https://aws.amazon.com/dynamodb/pricing/on-demand/ */
  readUnit: 0.125 / 1_000_000,
  writeUnit: 0.625 / 1_000_000,
  /** https://aws.amazon.com/ses/pricing/ */
  mail: 0.1 / 1_000,
  /** REST APIs. https://aws.amazon.com/api-gateway/pricing/ */
  apiRequest: 3.5 / 1_000_000,
  /** One-time and recurring alike. https://aws.amazon.com/eventbridge/pricing/ */
  scheduled: 1 / 1_000_000,
  /** https://aws.amazon.com/sqs/pricing/ */
  queueRequest: 0.4 / 1_000_000,
  /** Parameter Store's standard parameters cost nothing; a secret costs by the month, and by the call. */
  secretCall: 0.05 / 10_000,
  secretMonth: 0.4,
  /** A metric that an alarm looks at; the first ten are free, for everybody and for good. https://aws.amazon.com/cloudwatch/pricing/ */
  alarmMonth: 0.1,
  freeAlarms: 10,
  hostedZoneMonth: 0.5,
} as const;

/** Memory of every function, gigabytes. */
export const functionGb = 0.5;

/**
 * How much longer a function runs on AWS than its work takes here, where nothing is cold: low traffic finds most functions
 * cold, and loading is billed. Milliseconds for each invocation.
 */
export const coldMs = 250;
