import type { Node } from 'constructs';
import { z } from 'zod';

const context = z.object({
  /** Sets names and stacks apart, so that one account and region hold several, such as `staging`. */
  stage: z
    .string()
    .regex(/^[a-z][a-z0-9]{0,11}$/, 'a stage is at most 12 small letters and digits, such as "staging"')
    .optional(),
  /** The site's own domain, such as `stays.example.com`; without it CloudFront's name serves. */
  domainName: z.string().min(4).optional(),
  /** The Route 53 hosted zone that holds `domainName`. */
  hostedZoneId: z.string().min(4).optional(),
  /** Sender of every mail; the address or its domain is verified with SES. */
  mailFrom: z.email().default('stays@example.com'),
  /**
   * Who mails the codes of signing in: Cognito from its own address, at most 50 a day, or SES from `mailFrom`, which must
   * be verified before it is deployed.
   */
  signInMail: z.enum(['cognito', 'ses']).default('cognito'),
  /** A firewall before the site, about 8 dollars a month: `true` or `false`. */
  waf: z.union([z.boolean(), z.stringbool()]).default(false),
  /** Who is told when something needs a person. */
  alarmMail: z.email().optional(),
});

/** What an owner sets with `npx cdk deploy --all --context name=value`. */
export type Settings = z.infer<typeof context>;

/**
 * Reads the settings from CDK's context.
 * @throws Error naming the setting that is wrong
 */
export function readSettings(node: Node): Settings {
  const given = Object.keys(context.shape).map((name) => [name, node.tryGetContext(name)]);
  const parsed = context
    .refine(
      ({ domainName, hostedZoneId }) => (domainName === undefined) === (hostedZoneId === undefined),
      'domainName and hostedZoneId come together',
    )
    .safeParse(Object.fromEntries(given));
  if (!parsed.success) throw new Error(`Context: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
