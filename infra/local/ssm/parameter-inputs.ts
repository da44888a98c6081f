import { z } from 'zod';

/** The types of parameters. */
export const parameterType = z.enum(['String', 'StringList', 'SecureString']);

const flag = z.boolean().default(false);
const asked = z.string().min(1).max(2_048);
const filters = z
  .array(
    z.looseObject({
      Key: z.string(),
      Option: z.string().optional(),
      Values: z.array(z.string()).default([]),
    }),
  )
  .default([]);
const token = z.string().optional();

/** Input of `GetParameter`. */
export const getOne = z.looseObject({ Name: asked, WithDecryption: flag });
/** Input of `GetParameters`. */
export const getMany = z.looseObject({ Names: z.array(asked).min(1).max(10), WithDecryption: flag });
/** Input of `GetParametersByPath`. */
export const getByPath = z.looseObject({
  Path: z.string().startsWith('/').max(2_048),
  Recursive: flag,
  WithDecryption: flag,
  ParameterFilters: filters,
  MaxResults: z.int().min(1).max(10).default(10),
  NextToken: token,
});
/** Input of `GetParameterHistory`. */
export const getHistory = z.looseObject({
  Name: asked,
  WithDecryption: flag,
  MaxResults: z.int().min(1).max(50).default(50),
  NextToken: token,
});
/** Input of `PutParameter`. */
export const put = z.looseObject({
  Name: z.string().min(1).max(2_048),
  Description: z.string().max(1_024).optional(),
  Value: z.string().min(1),
  Type: parameterType.optional(),
  Overwrite: flag,
  AllowedPattern: z.string().max(1_024).optional(),
  Tier: z.enum(['Standard', 'Advanced', 'Intelligent-Tiering']).default('Standard'),
  DataType: z.string().default('text'),
});
/** Input of `DescribeParameters`. */
export const describe = z.looseObject({
  ParameterFilters: filters,
  MaxResults: z.int().min(1).max(50).default(50),
  NextToken: token,
});
/** Input of `DeleteParameter`. */
export const removeOne = z.looseObject({ Name: asked });
/** Input of `DeleteParameters`. */
export const removeMany = z.looseObject({ Names: z.array(asked).min(1).max(10) });
