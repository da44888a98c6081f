import { z } from 'zod';
import { aCustomer } from '../objects/customer.ts';
import { common, email, metadata, text } from '../parameters.ts';
import type { Work } from '../work.ts';
import { type ApiEndpoint, endpoint } from './endpoint.ts';
import { mustReadText } from './read.ts';

const createParameters = z.strictObject({
  ...common,
  email: email().optional(),
  name: text(256).optional(),
  phone: text(20).optional(),
  description: text(1000).optional(),
  metadata: metadata().optional(),
});

function createCustomer(work: Work, asked: z.output<typeof createParameters>): string {
  const {
    email: address = null,
    name = null,
    phone = null,
    description = null,
    metadata: words = {},
  } = asked;
  const facts = { email: address, name, phone, description, metadata: words };
  const customer = aCustomer(facts, work.seconds);
  work.record({ type: 'customer.created', data: { object: customer } });
  return work.store.write('customer', customer);
}

/** Customers. */
export const customerEndpoints: readonly ApiEndpoint[] = [
  endpoint('customers.create', 'POST', '/v1/customers', createParameters, createCustomer),
  endpoint('customers.retrieve', 'GET', '/v1/customers/{id}', z.strictObject(common), (work, _, id) =>
    mustReadText(work, 'customer', id, 'id'),
  ),
];
