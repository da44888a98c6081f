import {
  IdempotencyItemAlreadyExistsError,
  IdempotencyItemNotFoundError,
  IdempotencyRecordStatus,
} from '@aws-lambda-powertools/idempotency';
import { BasePersistenceLayer, IdempotencyRecord } from '@aws-lambda-powertools/idempotency/persistence';
import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { decodeItem, encodeItem, type WireItem } from './attribute-value.ts';

const recordShape = z.object({
  id: z.string(),
  status: z.enum(IdempotencyRecordStatus),
  expiration: z.number(),
  in_progress_expiration: z.number().exactOptional(),
  data: z.json().exactOptional(),
});

const recordOf = (item: WireItem): IdempotencyRecord => {
  const { id, status, expiration, in_progress_expiration, data } = recordShape.parse(decodeItem(item));
  return new IdempotencyRecord({
    idempotencyKey: id,
    status,
    expiryTimestamp: expiration,
    ...(in_progress_expiration !== undefined && { inProgressExpiryTimestamp: in_progress_expiration }),
    ...(data !== undefined && { responseData: data }),
  });
};

/** A record may be written when there is none, when it has expired, or when whoever was at it ran out of time. */
const mayBegin =
  'attribute_not_exists(id) OR expiration < :nowSeconds OR (#status = :inProgress AND in_progress_expiration < :nowMs)';

/**
 * Powertools' idempotency records in their usual form. Its own DynamoDB layer would bring in a second codec, so this
 * is the layer that Powertools asks for in its place.
 */
export class SentMails extends BasePersistenceLayer {
  private readonly client: DynamoDBClient;
  private readonly tableName: string;

  constructor(client: DynamoDBClient, tableName: string) {
    super();
    this.client = client;
    this.tableName = tableName;
  }

  protected async _getRecord(id: string): Promise<IdempotencyRecord> {
    const { Item } = await this.client.send(
      new GetItemCommand({ TableName: this.tableName, Key: encodeItem({ id }), ConsistentRead: true }),
    );
    if (!Item) throw new IdempotencyItemNotFoundError();
    return recordOf(Item);
  }

  protected async _putRecord(record: IdempotencyRecord): Promise<void> {
    const now = Date.now();
    try {
      await this.client.send(
        new PutItemCommand({
          TableName: this.tableName,
          Item: encodeItem({
            id: record.idempotencyKey,
            status: record.getStatus(),
            expiration: record.expiryTimestamp,
            in_progress_expiration: record.inProgressExpiryTimestamp,
          }),
          ConditionExpression: mayBegin,
          ExpressionAttributeNames: { '#status': 'status' },
          ExpressionAttributeValues: encodeItem({
            ':nowSeconds': now / 1000,
            ':nowMs': now,
            ':inProgress': IdempotencyRecordStatus.INPROGRESS,
          }),
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      throw new IdempotencyItemAlreadyExistsError(
        'This mail has a record already',
        error.Item && recordOf(error.Item),
      );
    }
  }

  protected async _updateRecord(record: IdempotencyRecord): Promise<void> {
    await this.client.send(
      new UpdateItemCommand({
        TableName: this.tableName,
        Key: encodeItem({ id: record.idempotencyKey }),
        UpdateExpression: 'SET #status = :status, #expiration = :expiration, #data = :data',
        ExpressionAttributeNames: { '#status': 'status', '#expiration': 'expiration', '#data': 'data' },
        ExpressionAttributeValues: encodeItem({
          ':status': record.getStatus(),
          ':expiration': record.expiryTimestamp,
          ':data': record.responseData ?? null,
        }),
      }),
    );
  }

  protected async _deleteRecord(record: IdempotencyRecord): Promise<void> {
    await this.client.send(
      new DeleteItemCommand({ TableName: this.tableName, Key: encodeItem({ id: record.idempotencyKey }) }),
    );
  }
}
