import { z } from 'zod';
import { AwsFault } from '../../aws.ts';
import type { Client } from './client-settings.ts';
import * as inputs from './inputs.ts';
import { poolOf } from './lookups.ts';
import type { Operations, Parts } from './parts.ts';

const poolInput = z.looseObject({ UserPoolId: inputs.poolId });
const clientInput = poolInput.extend({ ClientId: inputs.clientId });

/** What the template says about pools and their app clients. */
export function describeOperations(parts: Parts): Operations {
  const { pools, clients, users } = parts;
  return {
    ListUserPools: () => ({ UserPools: pools.map(({ id, name }) => ({ Id: id, Name: name })) }),
    DescribeUserPool(input) {
      const { id, arn, name, properties } = poolOf(parts, inputs.read(poolInput, input).UserPoolId);
      const { UserPoolName: _, UserPoolTags, ...rest } = properties;
      return {
        UserPool: {
          Id: id,
          Arn: arn,
          Name: name,
          ...rest,
          UserPoolTags,
          EstimatedNumberOfUsers: users.count(id),
        },
      };
    },
    ListUserPoolClients(input) {
      const { id } = poolOf(parts, inputs.read(poolInput, input).UserPoolId);
      const its = clients.filter(({ poolId }) => poolId === id);
      return {
        UserPoolClients: its.map((client) => ({
          ClientId: client.id,
          ClientName: client.name,
          UserPoolId: id,
        })),
      };
    },
    DescribeUserPoolClient(input) {
      const { UserPoolId, ClientId } = inputs.read(clientInput, input);
      const { id } = poolOf(parts, UserPoolId);
      const client = clients.find((each) => each.poolId === id && each.id === ClientId);
      if (client) return { UserPoolClient: shownClient(client) };
      throw new AwsFault('ResourceNotFoundException', `User pool client ${ClientId} does not exist.`);
    },
  };
}

const shownClient = ({ id, name, properties: { GenerateSecret: _, ...shown } }: Client) => ({
  ...shown,
  ClientId: id,
  ClientName: name,
});
