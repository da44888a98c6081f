import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { queueOf } from '../../functions/domain/failures.ts';
import { functions } from '../../functions/functions.ts';
import { type Grantable, statementsOf } from './grants.ts';
import {
  arnHere,
  imageBucket,
  keysParameter,
  machineArnHere,
  mailConfigurationSet,
  nameHere,
  siteUrlParameter,
  stageOf,
  stagesRoleArn,
} from './names.ts';

/** What every function is deployed with. */
export interface Foundation extends Grantable {
  /** Folder of a function's bundle. */
  readonly bundle: (name: string) => string;
  readonly mailFrom: string;
}

/** A function of `functions/functions.ts` with a log group and a role of its own that allows what its grants say. */
export class DeployedFunction extends Construct {
  readonly lambda: LambdaFunction;

  /** @param extra statements that depend on where the function stands, such as reading a stream */
  constructor(
    scope: Construct,
    name: string,
    foundation: Foundation,
    extra: readonly PolicyStatement[] = [],
  ) {
    super(scope, name);
    const spec = functions[name];
    if (!spec) throw new Error(`functions/functions.ts lists no "${name}".`);
    const logGroup = new LogGroup(this, 'Log', {
      logGroupName: `/aws/lambda/${nameHere(this, name)}`,
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const statements = [
      writeLog(logGroup),
      ...spec.grants.flatMap((grant) => statementsOf(this, grant, foundation)),
      ...extra,
    ];
    this.lambda = new LambdaFunction(this, 'Function', {
      functionName: nameHere(this, name),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 512,
      timeout: Duration.seconds(spec.timeoutSeconds),
      handler: 'index.handler',
      code: Code.fromAsset(foundation.bundle(name)),
      environment: environmentOf(this, foundation),
      logGroup,
      role: new Role(this, 'Role', {
        assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
        inlinePolicies: { [name]: new PolicyDocument({ statements }) },
      }),
    });
  }
}

const writeLog = (logGroup: LogGroup) =>
  new PolicyStatement({
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [logGroup.logGroupArn],
  });

const environmentOf = (scope: Construct, { data, mailFrom }: Foundation) => ({
  TABLE_NAME: data.table.tableName,
  SEARCH_TABLE_NAME: data.searchTable.tableName,
  IDEMPOTENCY_TABLE_NAME: data.idempotencyTable.tableName,
  EXECUTION_TABLE_NAME: data.executionTable.tableName,
  SITE_URL_PARAMETER: siteUrlParameter(stageOf(scope)),
  KEYS_PARAMETER: keysParameter(stageOf(scope)),
  MAIL_FROM: mailFrom,
  MAIL_CONFIGURATION_SET: mailConfigurationSet(scope),
  IMAGE_BUCKET: imageBucket(scope),
  WORKFLOW_ARN_PREFIX: machineArnHere(scope, ''),
  STAGES_ROLE_ARN: stagesRoleArn(scope),
  STAGES_FAILURES_ARN: arnHere(scope, 'sqs', nameHere(scope, queueOf('stages'))),
});
