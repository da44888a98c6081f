import { z } from 'zod';

interface Substitution {
  readonly template: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** What a place for text takes. */
export const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);

/** The argument of each intrinsic, as written. */
export const shapes = {
  join: z.tuple([z.string(), z.unknown()]),
  select: z.tuple([z.unknown(), z.unknown()]),
  split: z.tuple([z.string(), z.unknown()]),
  conditional: z.tuple([z.string(), z.unknown(), z.unknown()]),
  substitution: z.union([
    z.string().transform((template): Substitution => ({ template, values: {} })),
    z
      .tuple([z.string(), z.record(z.string(), z.unknown())])
      .transform(([template, values]): Substitution => ({ template, values })),
  ]),
  attribute: z.union([
    z.tuple([z.string(), z.unknown()]),
    z
      .string()
      .transform((path) => [path.slice(0, path.indexOf('.')), path.slice(path.indexOf('.') + 1)] as const),
  ]),
  mapping: z.tuple([z.unknown(), z.unknown(), z.unknown()]),
};
