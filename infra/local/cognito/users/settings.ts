import { z } from 'zod';
import type { Resource } from '../../template.ts';

/** A user pool as the template describes it. */
export interface Pool {
  readonly id: string;
  readonly arn: string;
  readonly name: string;
  /** The template's properties, as DescribeUserPool shows them. */
  readonly properties: Readonly<Record<string, unknown>>;
  readonly isCaseSensitive: boolean;
  readonly takesSignUps: boolean;
  readonly allowsEmailCodes: boolean;
  /** Attributes beyond the standard ones, with their prefix. */
  readonly customAttributes: readonly string[];
  readonly mail: PoolMail;
}

/** What mails say, with `{####}` for the code and `{username}` for the user name. */
export interface PoolMail {
  /** Who they come from; nothing for Cognito's own address. */
  readonly from?: string | undefined;
  readonly configurationSet?: string | undefined;
  readonly confirmation: Letter;
  readonly signIn: Letter;
  readonly invitation: Letter;
}

/** A template of a mail. */
export interface Letter {
  readonly subject: string;
  readonly text: string;
}

const letter = (subject: string, text: string) =>
  z
    .looseObject({ EmailSubject: z.string().default(subject), EmailMessage: z.string().default(text) })
    .transform(({ EmailSubject, EmailMessage }) => ({ subject: EmailSubject, text: EmailMessage }))
    .prefault({});

const properties = z.looseObject({
  UserPoolName: z.string().optional(),
  UsernameAttributes: z.array(z.string()).default([]),
  UsernameConfiguration: z.looseObject({ CaseSensitive: z.boolean().default(true) }).prefault({}),
  AdminCreateUserConfig: z
    .looseObject({
      AllowAdminCreateUserOnly: z.boolean().default(false),
      InviteMessageTemplate: letter('Your account', 'You can now sign in with {username}.'),
    })
    .prefault({}),
  Policies: z
    .looseObject({
      SignInPolicy: z
        .looseObject({ AllowedFirstAuthFactors: z.array(z.string()).default(['PASSWORD']) })
        .prefault({}),
    })
    .prefault({}),
  Schema: z.array(z.looseObject({ Name: z.string() })).default([]),
  EmailConfiguration: z
    .looseObject({ From: z.string().optional(), ConfigurationSet: z.string().optional() })
    .prefault({}),
  VerificationMessageTemplate: letter('Your verification code', 'Your confirmation code is {####}'),
  EmailAuthenticationSubject: z.string().default('Your authentication code'),
  EmailAuthenticationMessage: z.string().default('Your authentication code is {####}.'),
});

const unsupported = ['LambdaConfig', 'AliasAttributes'];

/**
 * The user pools among the resources: those whose people sign in with their e-mail address.
 * @throws Error for a pool that works otherwise than is done here
 */
export function userPools(resources: readonly Resource[], accountId: string): readonly Pool[] {
  return resources
    .filter(({ type }) => type === 'AWS::Cognito::UserPool')
    .map((resource) => asPool(resource, accountId));
}

function asPool({ ref, logicalId, properties: given }: Resource, accountId: string): Pool {
  const its = properties.parse(given);
  const unknown = unsupported.find((name) => its[name] !== undefined);
  if (unknown) throw new Error(`The user pool ${logicalId} has ${unknown}, which is not done here.`);
  if (!its.UsernameAttributes.includes('email'))
    throw new Error(`The people of the user pool ${logicalId} must sign in with their e-mail address.`);
  const { AllowAdminCreateUserOnly, InviteMessageTemplate } = its.AdminCreateUserConfig;
  return {
    id: ref,
    arn: `arn:aws:cognito-idp:${ref.slice(0, ref.indexOf('_'))}:${accountId}:userpool/${ref}`,
    name: its.UserPoolName ?? logicalId,
    properties: z.record(z.string(), z.unknown()).parse(given),
    isCaseSensitive: its.UsernameConfiguration.CaseSensitive,
    takesSignUps: !AllowAdminCreateUserOnly,
    allowsEmailCodes: its.Policies.SignInPolicy.AllowedFirstAuthFactors.includes('EMAIL_OTP'),
    customAttributes: its.Schema.map(({ Name }) => `custom:${Name}`),
    mail: {
      from: its.EmailConfiguration.From,
      configurationSet: its.EmailConfiguration.ConfigurationSet,
      confirmation: its.VerificationMessageTemplate,
      signIn: { subject: its.EmailAuthenticationSubject, text: its.EmailAuthenticationMessage },
      invitation: InviteMessageTemplate,
    },
  };
}
