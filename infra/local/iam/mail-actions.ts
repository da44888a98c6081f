import { z } from 'zod';
import type { Resource } from '../template.ts';
import type { ActionsRule, ArnOf } from './authorised-action.ts';

const mail = z.looseObject({
  Source: z.string().optional(),
  ConfigurationSetName: z.string().optional(),
});

/** SES: the identity that a mail is sent under, and its configuration set. */
export function mailRule(resources: readonly Resource[], arn: ArnOf): ActionsRule {
  const identityOf = senderIdentities(resources);
  return (operation, input) => {
    const action = `ses:${operation}`;
    const { Source, ConfigurationSetName } = mail.parse(input);
    const sender = /([^<\s]+@[^>\s]+)>?\s*$/.exec(Source ?? '')?.[1]?.toLowerCase();
    const identity = sender === undefined ? '*' : arn('ses', `identity/${identityOf(sender)}`);
    if (ConfigurationSetName === undefined) return [{ action, resource: identity }];
    const set = arn('ses', `configuration-set/${ConfigurationSetName}`);
    return [
      { action, resource: identity },
      { action, resource: set },
    ];
  };
}

/**
 * The verified identity that a mail is sent under: the address where it is verified itself, else its domain.
 * Source: docs.aws.amazon.com/ses/latest/dg/creating-identities.html
 */
function senderIdentities(resources: readonly Resource[]) {
  const verified = new Set(
    resources.filter(({ type }) => type === 'AWS::SES::EmailIdentity').map(({ ref }) => ref.toLowerCase()),
  );
  return (sender: string) => (verified.has(sender) ? sender : sender.slice(sender.lastIndexOf('@') + 1));
}
