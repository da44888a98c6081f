import { RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import type { UserPool } from 'aws-cdk-lib/aws-cognito';
import {
  AttributeType,
  Billing,
  type GlobalSecondaryIndexPropsV2,
  ProjectionType,
  StreamViewType,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { listed } from '../../functions/adapters/lifecycles/record-item.ts';
import type { Settings } from '../settings.ts';
import { keysSecret, mainTableName, nameHere, stageOf } from './names.ts';
import { pictureBucket } from './picture-bucket.ts';
import { createUserPool } from './user-pool.ts';

/**
 * Everything that must outlive what is done with it: the tables, the pictures, the accounts and the keys. `npm run destroy`
 * leaves this stack alone, so that a later deployment finds all of it.
 */
export class DataStack extends Stack {
  /** Bookings, calendars, homes and all else; its stream starts the workflows. */
  readonly table: TableV2;
  /** The read model of availability search, rebuilt from the stream. */
  readonly searchTable: TableV2;
  /** What Powertools remembers of effects outside the database. */
  readonly idempotencyTable: TableV2;
  /** What is kept of executions. A table of its own, as nothing of it is to start workflows or to be searched. */
  readonly executionTable: TableV2;
  /** Those who sign in. */
  readonly users: UserPool;
  /** JSON {stripeSecretKey, stripeWebhookSecret, tokenKey}. */
  readonly keys: Secret;

  constructor(scope: Construct, id: string, props: StackProps & { readonly settings: Settings }) {
    super(scope, id, props);
    this.table = new TableV2(this, 'Table', {
      ...kept(mainTableName(stageOf(this))),
      sortKey: text('sk'),
      dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
      globalSecondaryIndexes: [
        index('byProperty', 'gsi1'),
        index('byGuest', 'gsi2'),
        index('openWork', 'gsi3'),
        index('byDue', 'gsi4'),
      ],
    });
    this.searchTable = new TableV2(this, 'SearchTable', {
      ...kept(nameHere(this, 'stayflow-search')),
      sortKey: text('sk'),
    });
    this.idempotencyTable = new TableV2(this, 'IdempotencyTable', {
      ...kept(nameHere(this, 'stayflow-idempotency')),
      partitionKey: text('id'),
      timeToLiveAttribute: 'expiration',
    });
    this.executionTable = new TableV2(this, 'ExecutionTable', {
      ...kept(nameHere(this, 'stayflow-executions')),
      sortKey: text('sk'),
      globalSecondaryIndexes: ['byTime', 'byBooking', 'byProperty'].map((name, at) => ({
        ...index(name, `gsi${at + 1}`),
        projectionType: ProjectionType.INCLUDE,
        nonKeyAttributes: [...listed],
      })),
    });
    this.users = createUserPool(this, 'Users', props.settings);
    pictureBucket(this);
    this.keys = new Secret(this, 'Keys', {
      secretName: keysSecret(stageOf(this)),
      description: 'Keys of Stripe, and the key that signs quotes and access tokens',
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ stripeSecretKey: '', stripeWebhookSecret: '' }),
        generateStringKey: 'tokenKey',
        passwordLength: 64,
        excludePunctuation: true,
      },
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}

const text = (name: string) => ({ name, type: AttributeType.STRING });

const kept = (tableName: string) => ({
  tableName,
  partitionKey: text('pk'),
  billing: Billing.onDemand(),
  timeToLiveAttribute: 'expiresAt',
  pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
  deletionProtection: true,
  removalPolicy: RemovalPolicy.RETAIN,
});

/** Keys only: whoever lists reads the items themselves, and a booking is not written once more for each index. */
const index = (indexName: string, prefix: string): GlobalSecondaryIndexPropsV2 => ({
  indexName,
  projectionType: ProjectionType.KEYS_ONLY,
  partitionKey: text(`${prefix}pk`),
  sortKey: text(`${prefix}sk`),
});
