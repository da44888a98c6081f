import type { CallAws } from '../../aws.ts';
import type { Calls } from '../integrations/rules.ts';
import { jsonProtocols } from './json-protocol.ts';
import type { Protocol } from './protocol.ts';
import { queryProtocols } from './query-protocol.ts';
import { restProtocols } from './rest-protocol.ts';
import { type Sender, send } from './send.ts';

const protocols: Readonly<Record<string, Protocol>> = {
  ...jsonProtocols,
  ...restProtocols,
  ...queryProtocols,
};

const find = (service: string) => (Object.hasOwn(protocols, service) ? protocols[service] : undefined);

/** Tells whether a service's operation can be sent. */
export const canSend: Calls = (service, operation) => find(service)?.knows(operation) ?? false;

/** Calls services at an endpoint in AWS's own protocols. Throws AwsFault for the errors they answer. */
export function createRemoteServices(sender: Sender): CallAws {
  return async (service, operation, input) => {
    const protocol = find(service);
    if (!protocol) throw new Error(`How ${service} is spoken to is not known here`);
    const request = protocol.write(operation, { ...Object(input) });
    const answer = await send(sender, protocol.signedFor, request);
    if (answer.status >= 400) throw protocol.fault(answer);
    return protocol.read(operation, answer);
  };
}
