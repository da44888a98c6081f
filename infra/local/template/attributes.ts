import type { Place } from '../aws.ts';

/** What the local identity of a resource is made from. */
export interface AttributeSource {
  readonly place: Place;
  /** 64 hex digits of stack and logical id: the same at every start. */
  readonly digest: string;
  /** The given name of that property, else one made of stack and logical id. */
  name(property: string): string;
  property(name: string): unknown;
}

/** What `Ref` gives, and each attribute that `Fn::GetAtt` may ask for. */
interface Attributes {
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

type Describe = (resource: AttributeSource) => Attributes;

const arn = ({ region, accountId }: Place, service: string, resource: string) =>
  `arn:aws:${service}:${region}:${accountId}:${resource}`;

/** API Gateway ids have ten lower-case letters and digits. */
const shortId = ({ digest }: AttributeSource) => digest.slice(0, 10);

/** A generated id, given as `Ref` and as the attributes named. */
const generated =
  (...attributes: readonly string[]): Describe =>
  (resource) => {
    const id = shortId(resource);
    return { ref: id, attributes: Object.fromEntries(attributes.map((name) => [name, id])) };
  };

/** A resource known by its name, with an ARN `arn:aws:<service>:...:<kind><name>`. */
const named =
  (property: string, service: string, kind: string): Describe =>
  (resource) => {
    const name = resource.name(property);
    return { ref: name, attributes: { Arn: arn(resource.place, service, `${kind}${name}`) } };
  };

const role: Describe = (resource) => {
  const name = resource.name('RoleName');
  const roleArn = `arn:aws:iam::${resource.place.accountId}:role/${name}`;
  return {
    ref: name,
    attributes: { Arn: roleArn, RoleId: `AROA${resource.digest.slice(0, 16).toUpperCase()}` },
  };
};

/** A stream's label is the time it was enabled; here one constant, so that checkpoints outlive a restart. */
const table: Describe = (resource) => {
  const name = resource.name('TableName');
  const tableArn = arn(resource.place, 'dynamodb', `table/${name}`);
  return {
    ref: name,
    attributes: {
      Arn: tableArn,
      TableId: shortId(resource),
      StreamArn: `${tableArn}/stream/2026-01-01T00:00:00.000`,
    },
  };
};

const stateMachine: Describe = (resource) => {
  const name = resource.name('StateMachineName');
  const machineArn = arn(resource.place, 'states', `stateMachine:${name}`);
  return { ref: machineArn, attributes: { Arn: machineArn, Name: name } };
};

const queue: Describe = (resource) => {
  const name = resource.name('QueueName');
  const { region, accountId } = resource.place;
  const url = `https://sqs.${region}.amazonaws.com/${accountId}/${name}`;
  return {
    ref: url,
    attributes: { Arn: arn(resource.place, 'sqs', name), QueueName: name, QueueUrl: url },
  };
};

const topic: Describe = (resource) => {
  const name = resource.name('TopicName');
  const topicArn = arn(resource.place, 'sns', name);
  return { ref: topicArn, attributes: { TopicArn: topicArn, TopicName: name } };
};

/** Secrets Manager appends six random characters to a secret's name. */
const secret: Describe = (resource) => {
  const id = arn(
    resource.place,
    'secretsmanager',
    `secret:${resource.name('Name')}-${resource.digest.slice(0, 6)}`,
  );
  return { ref: id, attributes: { Id: id } };
};

const parameter: Describe = (resource) => ({
  ref: resource.name('Name'),
  attributes: { Type: String(resource.property('Type')), Value: String(resource.property('Value')) },
});

const schedule: Describe = (resource) => {
  const name = resource.name('Name');
  const group = String(resource.property('GroupName') ?? 'default');
  return { ref: name, attributes: { Arn: arn(resource.place, 'scheduler', `schedule/${group}/${name}`) } };
};

const scheduleGroup: Describe = (resource) => {
  const name = resource.name('Name');
  return {
    ref: name,
    attributes: { Arn: arn(resource.place, 'scheduler', `schedule-group/${name}`), State: 'ACTIVE' },
  };
};

const logGroup: Describe = (resource) => {
  const name = resource.name('LogGroupName');
  return { ref: name, attributes: { Arn: `${arn(resource.place, 'logs', `log-group:${name}`)}:*` } };
};

/** Bucket names are lower case and at most 63 characters. */
const bucket: Describe = (resource) => {
  const name = resource.name('BucketName').toLowerCase().slice(0, 63);
  const domain = `${name}.s3.amazonaws.com`;
  const regional = `${name}.s3.${resource.place.region}.amazonaws.com`;
  return {
    ref: name,
    attributes: { Arn: `arn:aws:s3:::${name}`, DomainName: domain, RegionalDomainName: regional },
  };
};

const userPool: Describe = (resource) => {
  const id = `${resource.place.region}_${resource.digest.slice(0, 9)}`;
  const provider = `cognito-idp.${resource.place.region}.amazonaws.com/${id}`;
  return {
    ref: id,
    attributes: {
      Arn: arn(resource.place, 'cognito-idp', `userpool/${id}`),
      UserPoolId: id,
      ProviderName: provider,
      ProviderURL: `https://${provider}`,
    },
  };
};

const userPoolClient: Describe = ({ digest }) => {
  const id = digest.slice(0, 26);
  return { ref: id, attributes: { ClientId: id } };
};

const identityPool: Describe = (resource) => {
  const uuid = resource.digest.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/, '$1-$2-$3-$4-$5');
  return { ref: `${resource.place.region}:${uuid}`, attributes: { Name: resource.name('IdentityPoolName') } };
};

const emailIdentity: Describe = (resource) => {
  const identity = String(resource.property('EmailIdentity'));
  const tokens = ['1', '2', '3'].flatMap((n) => [
    [`DkimDNSTokenName${n}`, `token${n}._domainkey.${identity}`],
    [`DkimDNSTokenValue${n}`, `token${n}.dkim.amazonses.com`],
  ]);
  return { ref: identity, attributes: Object.fromEntries(tokens) };
};

const distribution: Describe = (resource) => {
  const id = `E${resource.digest.slice(0, 13).toUpperCase()}`;
  return { ref: id, attributes: { Id: id, DomainName: `${id.toLowerCase()}.cloudfront.net` } };
};

const edgeFunction: Describe = (resource) => {
  const functionArn = `arn:aws:cloudfront::${resource.place.accountId}:function/${resource.name('Name')}`;
  return {
    ref: functionArn,
    attributes: { FunctionARN: functionArn, 'FunctionMetadata.FunctionARN': functionArn },
  };
};

const layer: Describe = (resource) => ({
  ref: arn(resource.place, 'lambda', `layer:${resource.name('LayerName')}:1`),
  attributes: {},
});

const certificate: Describe = (resource) => ({
  ref: arn(resource.place, 'acm', `certificate/${shortId(resource)}`),
  attributes: {},
});

const stage: Describe = (resource) => ({ ref: resource.name('StageName'), attributes: {} });
const model: Describe = (resource) => ({ ref: resource.name('Name'), attributes: {} });
const record: Describe = (resource) => ({ ref: resource.name('Name'), attributes: {} });

/** One line for each resource type that a template may hold. */
const describeByType: Readonly<Record<string, Describe>> = {
  'AWS::ApiGateway::Account': generated('Id'),
  'AWS::ApiGateway::ApiKey': generated('APIKeyId'),
  'AWS::ApiGateway::Deployment': generated('DeploymentId'),
  'AWS::ApiGateway::GatewayResponse': generated('Id'),
  'AWS::ApiGateway::Method': generated(),
  'AWS::ApiGateway::Model': model,
  'AWS::ApiGateway::RequestValidator': generated('RequestValidatorId'),
  'AWS::ApiGateway::Resource': generated('ResourceId'),
  'AWS::ApiGateway::RestApi': generated('RestApiId', 'RootResourceId'),
  'AWS::ApiGateway::Stage': stage,
  'AWS::ApiGateway::UsagePlan': generated('Id'),
  'AWS::ApiGateway::UsagePlanKey': generated('Id'),
  'AWS::CertificateManager::Certificate': certificate,
  'AWS::CloudFormation::WaitConditionHandle': generated(),
  'AWS::CloudFront::Distribution': distribution,
  'AWS::CloudFront::Function': edgeFunction,
  'AWS::CloudFront::OriginAccessControl': generated('Id'),
  'AWS::CloudFront::ResponseHeadersPolicy': generated('Id'),
  'AWS::CloudWatch::Alarm': named('AlarmName', 'cloudwatch', 'alarm:'),
  'AWS::CloudWatch::Dashboard': named('DashboardName', 'cloudwatch', 'dashboard/'),
  'AWS::Cognito::IdentityPool': identityPool,
  'AWS::Cognito::IdentityPoolRoleAttachment': generated(),
  'AWS::Cognito::UserPool': userPool,
  'AWS::Cognito::UserPoolClient': userPoolClient,
  'AWS::Cognito::UserPoolGroup': (resource) => ({ ref: resource.name('GroupName'), attributes: {} }),
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::Events::Rule': named('Name', 'events', 'rule/'),
  'AWS::IAM::Policy': generated('Id'),
  'AWS::IAM::Role': role,
  'AWS::Lambda::EventInvokeConfig': generated(),
  'AWS::Lambda::EventSourceMapping': generated('Id'),
  'AWS::Lambda::Function': named('FunctionName', 'lambda', 'function:'),
  'AWS::Lambda::LayerVersion': layer,
  'AWS::Lambda::Permission': generated('Id'),
  'AWS::Logs::LogGroup': logGroup,
  'AWS::Route53::RecordSet': record,
  'AWS::S3::Bucket': bucket,
  'AWS::S3::BucketPolicy': generated(),
  'AWS::Scheduler::Schedule': schedule,
  'AWS::Scheduler::ScheduleGroup': scheduleGroup,
  'AWS::SecretsManager::Secret': secret,
  'AWS::SES::ConfigurationSet': (resource) => ({ ref: resource.name('Name'), attributes: {} }),
  'AWS::SES::ConfigurationSetEventDestination': generated('Id'),
  'AWS::SES::EmailIdentity': emailIdentity,
  'AWS::SNS::Subscription': generated('Arn'),
  'AWS::SNS::Topic': topic,
  'AWS::SNS::TopicPolicy': generated('Id'),
  'AWS::SQS::Queue': queue,
  'AWS::SQS::QueuePolicy': generated('Id'),
  'AWS::SSM::Parameter': parameter,
  'AWS::StepFunctions::StateMachine': stateMachine,
  'Custom::CDKBucketDeployment': generated(),
};

/** How a type is identified; missing for one that is not listed. */
export const attributesOf = (type: string): Describe | undefined => describeByType[type];
