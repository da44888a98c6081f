import { z } from 'zod';
import { type FaultyService, faultyServiceList, type KnownNames } from '../faults/services.ts';
import { operationNames } from '../stripe/api/routes.ts';
import type { Resource } from '../template.ts';
import { ofType } from './resources.ts';

const method = z.looseObject({ OperationName: z.string().optional() });

type IsUsedItself = { readonly isReal: boolean };

/** Vendors that are used themselves cannot be made to misbehave. */
interface Vendors {
  readonly stripe: IsUsedItself;
  readonly channex: IsUsedItself;
  readonly beds24: IsUsedItself;
  readonly seam: IsUsedItself;
}

/** What can be made to misbehave in the cloud that runs now, by its functions, routes and services. */
export const faultyServicesOf = (
  resources: readonly Resource[],
  operationsOf: KnownNames['operationsOf'],
  { stripe, channex, beds24, seam }: Vendors,
): readonly FaultyService[] =>
  faultyServiceList({
    operationsOf,
    functions: ofType(resources, 'AWS::Lambda::Function').map(({ ref }) => ref),
    routes: ofType(resources, 'AWS::ApiGateway::Method').flatMap(
      ({ properties }) => method.parse(properties).OperationName ?? [],
    ),
    stripe: operationNames,
    ...(stripe.isReal && { withoutStripe: 'Payments go to Stripe itself.' }),
    ...(channex.isReal && { withoutChannex: 'Homes are connected through Channex itself.' }),
    ...(seam.isReal && { withoutSeam: 'Locks are reached through Seam itself.' }),
    ...(beds24.isReal && { withoutBeds24: 'Homes are connected through Beds24 itself.' }),
  });
