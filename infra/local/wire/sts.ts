import { AwsFault, type AwsService, type Place } from '../aws.ts';
import { callerArn } from '../iam/denial.ts';

/** AWS STS as far as tools ask it who they are. */
export function createSts({ accountId }: Place): AwsService {
  return {
    signingName: 'sts',
    async call(operation, _, caller) {
      if (operation !== 'GetCallerIdentity') {
        throw new AwsFault('InvalidAction', `Could not find operation ${operation} for version 2011-06-15`);
      }
      const arn = callerArn(caller, accountId);
      return { UserId: arn.split('/').slice(1).join(':') || accountId, Account: accountId, Arn: arn };
    },
  };
}
