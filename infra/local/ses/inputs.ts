import { z } from 'zod';

const content = z.object({ Data: z.string().default(''), Charset: z.string().optional() });
/** The query protocol cannot tell an empty list from an empty structure. */
const list = <Item extends z.ZodType>(item: Item) =>
  z.preprocess(
    (given) => (Array.isArray(given) || given === undefined ? given : []),
    z.array(item).default([]),
  );
const addresses = list(z.string());
const tags = list(z.object({ Name: z.string(), Value: z.string() }));

/** Input of `SendEmail`. */
export const simple = z.looseObject({
  Source: z.string().min(1),
  Destination: z
    .object({ ToAddresses: addresses, CcAddresses: addresses, BccAddresses: addresses })
    .prefault({}),
  Message: z.object({
    Subject: content,
    Body: z.object({ Text: content.optional(), Html: content.optional() }).default({}),
  }),
  ReplyToAddresses: list(z.string()),
  ReturnPath: z.string().optional(),
  ConfigurationSetName: z.string().optional(),
  Tags: tags,
});
/** Input of `SendRawEmail`. */
export const raw = z.looseObject({
  Source: z.string().optional(),
  Destinations: list(z.string()),
  RawMessage: z.object({ Data: z.base64() }),
  ConfigurationSetName: z.string().optional(),
  Tags: tags,
});

/** Input of `ListIdentities`. */
export const identityList = z.looseObject({
  IdentityType: z.enum(['EmailAddress', 'Domain']).optional(),
  MaxItems: z.coerce.number().int().min(1).max(1_000).default(100),
  NextToken: z.string().optional(),
});

/** Input of `GetIdentityVerificationAttributes`. */
export const identityNames = z.looseObject({ Identities: list(z.string()) });

/** Input of `DescribeConfigurationSet`. */
export const configurationSet = z.looseObject({ ConfigurationSetName: z.string().min(1) });
