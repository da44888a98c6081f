import { z } from 'zod';
import { AwsFault, type AwsService } from '../aws.ts';
import type { Resource } from '../template.ts';
import { parseInput } from '../wire/parse-input.ts';

const poolName = z.looseObject({ UserPoolName: z.string().optional() });
const clientProperties = z.looseObject({ UserPoolId: z.string(), ClientName: z.string().optional() });
const poolInput = z.looseObject({ UserPoolId: z.string() });
const clientInput = z.looseObject({ UserPoolId: z.string(), ClientId: z.string() });

/** Amazon Cognito user pools of the template. They can be described; nobody can sign in to them yet. */
export function createUserPools(resources: readonly Resource[]): AwsService {
  const pools = resources
    .filter(({ type }) => type === 'AWS::Cognito::UserPool')
    .map(({ ref, logicalId, properties }) => ({
      Id: ref,
      Name: poolName.parse(properties).UserPoolName ?? logicalId,
    }));
  const clients = resources
    .filter(({ type }) => type === 'AWS::Cognito::UserPoolClient')
    .map(({ ref, logicalId, properties }) => {
      const { UserPoolId, ClientName } = clientProperties.parse(properties);
      return { ClientId: ref, ClientName: ClientName ?? logicalId, UserPoolId };
    });
  const named = (id: string) => {
    const pool = pools.find(({ Id }) => Id === id);
    if (pool) return pool;
    throw new AwsFault('ResourceNotFoundException', `User pool ${id} does not exist.`);
  };

  const operations: Readonly<Record<string, (input: unknown) => unknown>> = {
    ListUserPools: () => ({ UserPools: pools }),
    DescribeUserPool: (input) => ({ UserPool: named(parseInput(poolInput, input).UserPoolId) }),
    ListUserPoolClients(input) {
      const { Id } = named(parseInput(poolInput, input).UserPoolId);
      return { UserPoolClients: clients.filter(({ UserPoolId }) => UserPoolId === Id) };
    },
    DescribeUserPoolClient(input) {
      const { UserPoolId, ClientId } = parseInput(clientInput, input);
      const { Id } = named(UserPoolId);
      const client = clients.find((each) => each.UserPoolId === Id && each.ClientId === ClientId);
      if (!client)
        throw new AwsFault('ResourceNotFoundException', `User pool client ${ClientId} does not exist.`);
      return { UserPoolClient: client };
    },
  };

  return {
    signingName: 'cognito-idp',
    async call(operation, input) {
      const perform = operations[operation];
      if (!perform) throw new AwsFault('UnknownOperationException', '');
      return perform(input);
    },
  };
}
