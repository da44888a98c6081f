import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord } from 'aws-lambda';
import type { Execution } from '../../functions/adapters/executions.ts';
import { executionsForJob } from '../../functions/streams/job-executions.ts';
import { compilePattern } from '../../infra/local/streams/pattern.ts';
import { bookCleaner } from '../../workflows/book-cleaner.ts';

/** The executions that jobs ask for by the stream of the main table, each time those since the time before. */
export async function followJobs(endpoint: string) {
  const client = new DynamoDBStreamsClient({
    ...{ endpoint, region: 'eu-west-1' },
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const { Streams = [] } = await client.send(new ListStreamsCommand({ TableName: 'main' }));
  const StreamArn = Streams[0]?.StreamArn;
  const described = await client.send(new DescribeStreamCommand({ StreamArn }));
  const ShardId = described.StreamDescription?.Shards?.[0]?.ShardId;
  const begun = await client.send(
    new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }),
  );
  let ShardIterator = begun.ShardIterator;
  const passes = bookCleaner.patterns.map((pattern) => compilePattern(pattern));
  return {
    async next(): Promise<Execution[]> {
      const { Records = [], NextShardIterator } = await client.send(new GetRecordsCommand({ ShardIterator }));
      ShardIterator = NextShardIterator;
      const records: DynamoDBRecord[] = JSON.parse(JSON.stringify(Records));
      return records.filter((record) => passes.some((pass) => pass(record))).flatMap(executionsForJob);
    },
    close: () => client.destroy(),
  };
}
