import { z } from 'zod';
import { AwsFault, type AwsService } from '../../aws.ts';
import { parseInput } from '../../wire/parse-input.ts';
import type { ApiKey } from './api-keys.ts';

const flag = z.union([z.boolean(), z.stringbool()]).default(false);
const one = z.looseObject({ apiKey: z.string().min(1), includeValue: flag });
const many = z.looseObject({ includeValues: flag, nameQuery: z.string().optional() });

/**
 * API Gateway's own API as far as an owner needs it for what the template cannot say: the values of API keys,
 * `aws apigateway get-api-keys --include-values`.
 */
export function apiGatewayService(keys: readonly ApiKey[], now: () => number): AwsService {
  const madeAt = Math.floor(now() / 1_000);
  const shown = ({ id, name, description, value, isEnabled }: ApiKey, withValue: boolean) => ({
    id,
    name,
    ...(description !== undefined && { description }),
    enabled: isEnabled,
    createdDate: madeAt,
    lastUpdatedDate: madeAt,
    stageKeys: [],
    ...(withValue && { value }),
  });
  const operations: Readonly<Record<string, (input: unknown) => unknown>> = {
    GetApiKey(input) {
      const { apiKey, includeValue } = parseInput(one, input, 'BadRequestException');
      const found = keys.find(({ id }) => id === apiKey);
      if (!found) throw new AwsFault('NotFoundException', 'Invalid API Key identifier specified', 404);
      return shown(found, includeValue);
    },
    GetApiKeys(input) {
      const { includeValues, nameQuery = '' } = parseInput(many, input, 'BadRequestException');
      return {
        item: keys.filter(({ name }) => name.startsWith(nameQuery)).map((each) => shown(each, includeValues)),
      };
    },
  };
  return {
    signingName: 'apigateway',
    async call(operation, input) {
      const perform = operations[operation];
      if (!perform) throw new AwsFault('UnknownOperationException', '', 404);
      return perform(input);
    },
  };
}
