import { expect, test } from 'vitest';
import { z } from 'zod';
import { createRules } from '../../infra/local/events/rules.ts';
import { allRoutes } from '../../infra/stacks/route-methods.ts';
import { workflows } from '../../workflows/index.ts';
import { assembled, everyOption, propertiesOf, secondStage, templates } from './assembled.ts';

const app = assembled();
const resources = app.resources();
const of = (type: string) => propertiesOf(resources, type);
const [distribution] = of('AWS::CloudFront::Distribution');

test('1: without a domain no certificate and no record is made, and the site has the name of the distribution', () => {
  expect(of('AWS::Route53::RecordSet')).toEqual([]);
  expect(of('AWS::CertificateManager::Certificate')).toEqual([]);
  expect(of('AWS::SSM::Parameter')).toMatchObject([
    { Name: '/stayflow/site-url', Value: expect.stringMatching(/^https:\/\/\w+\.cloudfront\.net$/) },
  ]);
});

test('1: with a domain the site, its certificate and both records carry it, and mails come from it', () => {
  const own = assembled(everyOption);
  const text = templates(own.dir).join();
  expect(text.match(/"Type": "A(AAA)?"/g)).toHaveLength(2);
  expect(text).toMatch(
    /"Type": "AWS::CertificateManager::Certificate",\s+"Properties": {\s+"DomainName": "stays.example.com"/,
  );
  expect(text).toMatch(/"Aliases": \[\s+"stays.example.com"\s+]/);
  expect(text).toContain('"EmailIdentity": "stays.example.com"');
  expect(text).toContain('"Value": "https://stays.example.com"');
});

test.each([
  [{ domainName: 'stays.example.com' }, /domainName and hostedZoneId come together/],
  [{ mailFrom: 'nobody' }, /Invalid email address\s+→ at mailFrom/],
  [{ stage: 'To Try' }, /a stage is at most 12 small letters and digits/],
])('%j is refused by name', (context, message) => {
  expect(() => assembled(context)).toThrow(message);
});

test('2: buckets are private, read by CloudFront alone, and accept nothing unencrypted', () => {
  const buckets = of('AWS::S3::Bucket');
  expect(buckets).toHaveLength(2);
  for (const bucket of buckets)
    expect(bucket.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
  expect(of('AWS::CloudFront::OriginAccessControl')).toHaveLength(2);
  expect(JSON.stringify(of('AWS::S3::BucketPolicy'))).toContain('"aws:SecureTransport":"false"');
});

test('2: one origin serves site, images and API; the API is never cached and gets every header but the host', () => {
  const managed = {
    cachingDisabled: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
    allButHost: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
  };
  expect(distribution).toMatchObject({
    DistributionConfig: {
      DefaultRootObject: 'index.html',
      DefaultCacheBehavior: { Compress: true, ViewerProtocolPolicy: 'redirect-to-https' },
      CacheBehaviors: [
        { PathPattern: '/assets/*', Compress: true },
        { PathPattern: '/images/*', Compress: true },
        {
          PathPattern: '/api/*',
          ViewerProtocolPolicy: 'https-only',
          CachePolicyId: managed.cachingDisabled,
          OriginRequestPolicyId: managed.allButHost,
          AllowedMethods: expect.arrayContaining(['POST']),
        },
      ],
    },
  });
});

test('2: addresses of the app show its page without touching what the API answers', () => {
  expect(JSON.stringify(distribution)).not.toContain('CustomErrorResponses');
  expect(JSON.stringify(distribution)).toContain('"EventType":"viewer-request"');
});

test('2: pages run no foreign and no inline code, and only hashed assets are kept for a year', () => {
  const policies = of('AWS::CloudFront::ResponseHeadersPolicy').map((policy) => JSON.stringify(policy));
  expect(policies).toHaveLength(2);
  for (const policy of policies) {
    expect(policy).toContain("default-src 'none'; script-src 'self'");
    expect(policy).toContain("connect-src 'self' https://cognito-identity.eu-west-1.amazonaws.com");
    expect(policy).not.toContain('unsafe');
  }
  expect(policies.filter((policy) => policy.includes('max-age=31536000, immutable'))).toHaveLength(1);
});

test('2: the firewall is there only for who asks for it, and lets the words about a home pass', () => {
  expect(JSON.stringify(distribution)).not.toContain('WebACLId');
  const guarded = assembled(everyOption);
  const text = templates(guarded.dir).join();
  expect(text).toContain('"Scope": "CLOUDFRONT"');
  expect(text).toMatch(/"ActionToUse": {\s+"Count": {}\s+},\s+"Name": "SizeRestrictions_BODY"/);
  expect(text).toMatch(/"WebACLId": {/);
});

test('2: pictures that were replaced or deleted can be had back for a month', () => {
  expect(of('AWS::S3::Bucket')).toContainEqual(
    expect.objectContaining({
      BucketName: 'stayflow-images-000000000000-eu-west-1',
      VersioningConfiguration: { Status: 'Enabled' },
      LifecycleConfiguration: {
        Rules: expect.arrayContaining([
          expect.objectContaining({ NoncurrentVersionExpiration: { NoncurrentDays: 30 } }),
        ]),
      },
    }),
  );
});

test('2: assets are uploaded before the pages that name them and stay for pages that are open', () => {
  expect(of('Custom::CDKBucketDeployment')).toMatchObject([
    {
      DestinationBucketKeyPrefix: 'assets',
      Prune: false,
      SystemMetadata: { 'cache-control': 'public, max-age=31536000, immutable' },
    },
    {
      Exclude: ['assets/*'],
      Prune: true,
      SystemMetadata: { 'cache-control': 'no-cache' },
      DistributionPaths: ['/*'],
    },
  ]);
});

test('3: people sign in with a mailed code, visitors without signing in', () => {
  expect(of('AWS::Cognito::UserPool')).toMatchObject([
    {
      UsernameAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
    },
  ]);
  expect(of('AWS::Cognito::UserPoolClient')).toMatchObject([
    { ExplicitAuthFlows: expect.arrayContaining(['ALLOW_USER_AUTH']), PreventUserExistenceErrors: 'ENABLED' },
  ]);
  expect(of('AWS::Cognito::UserPoolGroup').map(({ GroupName }) => GroupName)).toEqual([
    'owner',
    'operator',
    'cleaner',
  ]);
  expect(of('AWS::Cognito::IdentityPool')).toMatchObject([
    {
      AllowUnauthenticatedIdentities: true,
      AllowClassicFlow: false,
      CognitoIdentityProviders: [{ ServerSideTokenCheck: true }],
    },
  ]);
});

test('3: each group has a role of its own, an owner’s before an operator’s before a cleaner’s', () => {
  const groups = of('AWS::Cognito::UserPoolGroup');
  expect(groups.map(({ GroupName, Precedence }) => [GroupName, Precedence])).toEqual([
    ['owner', 0],
    ['operator', 1],
    ['cleaner', 2],
  ]);
  for (const { GroupName, RoleArn } of groups)
    expect(String(RoleArn).toLowerCase()).toContain(`identities${GroupName}`);
  expect(of('AWS::Cognito::IdentityPoolRoleAttachment')).toMatchObject([
    {
      Roles: {
        authenticated: expect.stringContaining('IdentitiesGuest'),
        unauthenticated: expect.stringContaining('IdentitiesVisitor'),
      },
      RoleMappings: { groups: { Type: 'Token', AmbiguousRoleResolution: 'AuthenticatedRole' } },
    },
  ]);
});

test('3: codes come from AWS’s address at first, and from the owner’s own when they say so', () => {
  expect(of('AWS::Cognito::UserPool')[0]?.EmailConfiguration).toBeUndefined();
  const own = assembled(secondStage);
  expect(propertiesOf(own.resources(), 'AWS::Cognito::UserPool')).toMatchObject([
    {
      EmailConfiguration: {
        EmailSendingAccount: 'DEVELOPER',
        From: 'Stayflow <hi@example.com>',
        SourceArn: 'arn:aws:ses:eu-west-1:000000000000:identity/hi@example.com',
        ConfigurationSet: 'staging-stayflow',
      },
    },
  ]);
});

test('4: the stage and the dear routes are throttled', () => {
  const settings = z
    .array(
      z.looseObject({ ResourcePath: z.string(), HttpMethod: z.string(), ThrottlingRateLimit: z.number() }),
    )
    .parse(of('AWS::ApiGateway::Stage')[0]?.MethodSettings);
  const rates = Object.fromEntries(
    settings.map((each) => [`${each.HttpMethod} ${each.ResourcePath}`, each.ThrottlingRateLimit]),
  );
  const own = allRoutes.flatMap(([, { method, path, rate }]) =>
    rate === undefined ? [] : [[`${method} /${path.replaceAll('/', '~1')}`, rate]],
  );
  expect(rates).toEqual({ '* /*': 5000, ...Object.fromEntries(own) });
  expect(own.length).toBeGreaterThan(0);
});

test('5: functions run on Node 24 and ARM with a log that ends', () => {
  for (const found of of('AWS::Lambda::Function'))
    expect(found).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      MemorySize: 512,
      Handler: 'index.handler',
    });
  for (const found of of('AWS::Logs::LogGroup')) expect(found).toMatchObject({ RetentionInDays: 30 });
});

test('6: tables cost nothing idle, can be restored to any second and cannot be deleted by mistake', () => {
  const tables = of('AWS::DynamoDB::GlobalTable');
  expect(tables.map(({ TableName }) => TableName)).toEqual([
    'stayflow',
    'stayflow-search',
    'stayflow-idempotency',
    'stayflow-executions',
  ]);
  for (const table of tables)
    expect(table).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      TimeToLiveSpecification: { Enabled: true },
      Replicas: [
        {
          DeletionProtectionEnabled: true,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        },
      ],
    });
  expect(tables[0]).toMatchObject({
    StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
    GlobalSecondaryIndexes: [
      { IndexName: 'byProperty' },
      { IndexName: 'byGuest' },
      { IndexName: 'openWork' },
      { IndexName: 'byDue' },
    ],
  });
});

test('7: the keys are one secret, which no template shows', () => {
  const generated = {
    GenerateStringKey: 'tokenKey',
    SecretStringTemplate: '{"stripeSecretKey":"","stripeWebhookSecret":""}',
  };
  expect(of('AWS::SecretsManager::Secret')).toMatchObject([
    { Name: 'stayflow/keys', GenerateSecretString: generated },
  ]);
});

test('8: a stream record that cannot be worked off is tried with bounds, alone, and kept', () => {
  const mappings = of('AWS::Lambda::EventSourceMapping').filter(({ FilterCriteria }) => FilterCriteria);
  expect(mappings.map(({ FunctionName }) => FunctionName)).toEqual(['start-workflows', 'index-search']);
  for (const mapping of mappings)
    expect(mapping).toMatchObject({
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRetryAttempts: 8,
      MaximumRecordAgeInSeconds: 21_600,
      StartingPosition: 'TRIM_HORIZON',
      DestinationConfig: {
        OnFailure: { Destination: `arn:aws:sqs:eu-west-1:000000000000:${mapping.FunctionName}-failures` },
      },
    });
});

test('9: each stage of a stay has its group of schedules', () => {
  const planned = workflows.filter(({ startedBy }) => startedBy.kind === 'planned').map(({ name }) => name);
  expect(of('AWS::Scheduler::ScheduleGroup').map(({ Name }) => Name)).toEqual(planned);
  expect(planned.length).toBeGreaterThan(0);
});

test('10: mails have a verified sender; SES keeps them from dead mailboxes, and tells us of bounces and complaints', () => {
  expect(of('AWS::SES::EmailIdentity')).toMatchObject([{ EmailIdentity: 'stays@example.com' }]);
  expect(of('AWS::SES::ConfigurationSet')).toMatchObject([
    { Name: 'stayflow', SuppressionOptions: { SuppressedReasons: ['BOUNCE'] } },
  ]);
  expect(of('AWS::SES::ConfigurationSetEventDestination')).toMatchObject([
    { ConfigurationSetName: 'stayflow', EventDestination: { MatchingEventTypes: ['bounce', 'complaint'] } },
  ]);
  expect(of('AWS::Events::Rule')).toContainEqual(
    expect.objectContaining({
      EventPattern: expect.objectContaining({ source: ['aws.ses'] }),
      Targets: [expect.objectContaining({ Arn: expect.stringMatching(/function:mail-feedback$/) })],
    }),
  );
});

test('a failed workflow, a lost stream record or stage and an API that fails are told to a person', () => {
  expect(of('AWS::Events::Rule').map(({ EventPattern }) => EventPattern)).toContainEqual(
    expect.objectContaining({
      detail: expect.objectContaining({ status: ['FAILED', 'TIMED_OUT', 'ABORTED'] }),
    }),
  );
});

test('what loses money or nights calls a person, who is told in a sentence what it costs', () => {
  const alarms = of('AWS::CloudWatch::Alarm');
  expect(alarms.map(({ AlarmName }) => AlarmName)).toEqual(
    expect.arrayContaining([
      'stayflow api answers 5xx',
      'stayflow start-workflows failed',
      'stayflow work waits too long',
    ]),
  );
  for (const { AlarmDescription, AlarmActions } of alarms) {
    expect(AlarmDescription).toMatch(/^[A-Z].{30,}\.$/);
    expect(AlarmActions).toHaveLength(1);
  }
});

test('every queue that holds what failed for good has an alarm', () => {
  const named = JSON.stringify(of('AWS::CloudWatch::Alarm'));
  const queues = of('AWS::SQS::Queue').map(({ QueueName }) => String(QueueName));
  const failed = queues.filter((name) => name.endsWith('-failures'));
  expect(failed.length).toBeGreaterThan(4);
  expect(failed.filter((name) => !named.includes(name.replace(/-failures$/, ' failed')))).toEqual([]);
});

test('alarms look at no more metrics than cost a dollar a month, and an owner sees all of it on one page', () => {
  const looked = of('AWS::CloudWatch::Alarm').flatMap(({ Metrics }) =>
    z
      .array(z.object({ MetricStat: z.unknown() }))
      .catch([{ MetricStat: {} }])
      .parse(Metrics),
  );
  // Ten are free.
  expect(looked.filter(({ MetricStat }) => MetricStat).length).toBeLessThanOrEqual(20);
  expect(of('AWS::CloudWatch::Dashboard')).toMatchObject([{ DashboardName: 'stayflow' }]);
});

test('every execution is recorded, but of those by the clock only red ones and what a redrive made of them', () => {
  const place = { accountId: '000000000000', region: 'eu-west-1' };
  const nobody = async () => {
    throw new Error('nobody is called');
  };
  const rules = createRules(resources, 'aws.states', place, nobody);
  const isRecorded = (workflow: string, status: string, redriveCount = 0) =>
    rules.wants('default', {
      ...{ id: '1', source: 'aws.states', 'detail-type': 'Step Functions Execution Status Change' },
      detail: {
        stateMachineArn: `arn:aws:states:eu-west-1:000000000000:stateMachine:${workflow}`,
        ...{ status, redriveCount },
      },
    });
  for (const { name, startedBy } of workflows) {
    const always = startedBy.kind !== 'schedule';
    expect([name, isRecorded(name, 'RUNNING'), isRecorded(name, 'SUCCEEDED')]).toEqual([
      name,
      always,
      always,
    ]);
    expect(isRecorded(name, 'FAILED') && isRecorded(name, 'SUCCEEDED', 1)).toBe(true);
  }
  expect(isRecorded('somebody-elses', 'FAILED')).toBe(false);
});
