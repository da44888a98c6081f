import { z } from 'zod';
import { type FaultyService, faultyServiceList, type KnownNames } from '../faults/services.ts';
import { operationNames } from '../stripe/api/routes.ts';
import type { Resource } from '../template.ts';
import type { StripeKeys } from './keys.ts';
import { ofType } from './resources.ts';

const method = z.looseObject({ OperationName: z.string().optional() });

/** What can be made to misbehave in the cloud that runs now, by its functions, routes and services. */
export const faultyServicesOf = (
  resources: readonly Resource[],
  operationsOf: KnownNames['operationsOf'],
  { isReal }: Pick<StripeKeys, 'isReal'>,
): readonly FaultyService[] =>
  faultyServiceList({
    operationsOf,
    functions: ofType(resources, 'AWS::Lambda::Function').map(({ ref }) => ref),
    routes: ofType(resources, 'AWS::ApiGateway::Method').flatMap(
      ({ properties }) => method.parse(properties).OperationName ?? [],
    ),
    stripe: operationNames,
    ...(isReal && { withoutStripe: 'Payments go to Stripe itself.' }),
  });
