/** A finding of cdk-nag that stays, and why. */
interface Accepted {
  /** The rule, or the beginning of its name. */
  readonly rule: string;
  /** Beginning of the path of the constructs it is accepted for; all of them when missing. */
  readonly at?: string;
  readonly reason: string;
}

/** AWS's checklist is for every kind of system; these of its points cost more than they give a house of ten homes. */
export const acceptedFindings: readonly Accepted[] = [
  { rule: 'SMG4', reason: 'Stripe issues the keys; only the owner can rotate them there.' },
  {
    rule: 'SF1',
    reason:
      'Standard executions keep their history for 90 days; logging every event costs more than running it.',
  },
  {
    rule: 'SF2',
    reason: 'The history of an execution shows every step; X-Ray would cost more than the steps.',
  },
  { rule: 'SQS3', at: 'stayflow-workflows/', reason: 'These queues are the dead-letter queues.' },
  {
    rule: 'IAM5',
    at: 'stayflow-workflows/plan-stages/',
    reason: 'The wildcard stands for the booking whose schedule it is.',
  },
  {
    rule: 'IAM5',
    at: 'stayflow-api/homes/',
    reason: 'Pictures are put under a name that nobody knows before; the wildcard is the folder of homes.',
  },
  {
    rule: 'IAM4',
    at: 'stayflow-api/Api/CloudWatchRole',
    reason: 'AWS wants its own policy on the role of the account that writes access logs.',
  },
  { rule: 'APIG3', reason: 'A web ACL costs more a month than the rest; routes are throttled and signed.' },
  { rule: 'APIG6', reason: 'Execution logs hold bodies, and bodies hold guests; the access log is on.' },
  { rule: 'COG4', reason: 'Routes are authorised by IAM with the credentials of the identity pool.' },
  {
    rule: 'APIG4',
    at: 'stayflow-api/Api/Default/webhooks/',
    reason: 'Webhooks prove themselves by their own signature.',
  },
  {
    rule: 'APIG4',
    at: 'stayflow-api/Api/Default/ical/',
    reason: 'Platforms fetch calendars without credentials; the secret in the address is the proof.',
  },
  {
    rule: 'APIG4',
    at: 'stayflow-api/Api/Default/cleaning/',
    reason: 'Cleaners answer from a mail without credentials; the signed link is the proof.',
  },
  {
    rule: 'APIG4',
    at: 'stayflow-api/Api/Default/cleaners/',
    reason: 'Calendar programs fetch without credentials; the secret in the address is the proof.',
  },
  { rule: 'COG2', reason: 'Signing in is by a code mailed each time; nobody has a password.' },
  { rule: 'COG8', reason: 'The plus plan is priced per user, and there is no password to protect.' },
  { rule: 'COG7', reason: 'Visitors search and book without an account; their role has their routes only.' },
  {
    rule: 'IAM5',
    at: 'stayflow-api/cleaners/',
    reason: 'The wildcard stands for the report whose photos an operator looks at.',
  },
  {
    rule: 'IAM5',
    at: 'stayflow-api/cleaning/',
    reason: 'The wildcard stands for the report that a cleaner attaches photos to.',
  },
  {
    rule: 'IAM5',
    at: 'stayflow-api/Identities/',
    reason: 'The wildcard stands for the id in the path of a route.',
  },
  {
    rule: 'IAM5',
    at: 'stayflow-api/work/',
    reason: 'The wildcard stands for the execution that an operator has go on.',
  },
  {
    rule: 'IAM5',
    at: 'stayflow-workflows/record-executions/',
    reason: 'The wildcard stands for the execution that is recorded.',
  },
  {
    rule: 'IAM5',
    at: 'stayflow-api/executions/',
    reason: 'The wildcard stands for the execution that an operator looks at.',
  },
  {
    rule: 'S1',
    reason:
      'An access log of buckets that only CloudFront and three functions reach says little for its cost.',
  },
  { rule: 'CFR1', reason: 'Guests come from everywhere.' },
  { rule: 'CFR2', reason: 'A web ACL costs more a month than the rest.' },
  { rule: 'CFR3', reason: 'The API has its access log; who looked at which picture is not our business.' },
  { rule: 'CFR4', reason: "CloudFront's own certificate fixes its protocol; with a domain it is TLS 1.2." },
  {
    rule: 'IAM4',
    at: 'stayflow-site/Custom::CDKBucketDeployment',
    reason: "CDK's deployment of files, which runs while deploying only.",
  },
  {
    rule: 'IAM5',
    at: 'stayflow-site/Custom::CDKBucketDeployment',
    reason: "CDK's deployment of files, which runs while deploying only.",
  },
  {
    rule: 'L1',
    at: 'stayflow-site/Custom::CDKBucketDeployment',
    reason: 'CDK chooses the runtime of its own function.',
  },
];
