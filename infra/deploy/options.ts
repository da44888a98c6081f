import { parseArgs } from 'node:util';
import { z } from 'zod';

/** How a deployment was asked for. */
export interface DeployOptions {
  /** Only says what would change. */
  readonly diff: boolean;
  /** `name=value`, as CDK takes them. */
  readonly context: readonly string[];
  /** Asks nothing. */
  readonly yes: boolean;
  /** Who becomes the first owner. */
  readonly owner?: { readonly email: string; readonly name: string };
}

/** Said to who asks wrongly. */
export const usage = `Use npm run deploy -- [--diff] [--yes] [--context name=value]... [--owner you@example.com --name "Your Name"]`;

const asked = z
  .object({
    diff: z.boolean(),
    yes: z.boolean(),
    context: z.array(z.string().regex(/^\w+=.+$/, '--context must be name=value')),
    owner: z.email('--owner must be an e-mail address').optional(),
    name: z.string().trim().min(1, '--name is empty').max(100).optional(),
  })
  .refine(
    ({ owner, name }) => (owner === undefined) === (name === undefined),
    '--owner and --name come together',
  );

/** Reads the command line. Throws ZodError or TypeError saying what is wrong. */
export function readDeployOptions(args: readonly string[]): DeployOptions {
  const flag = { type: 'boolean', default: false } as const;
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...{ diff: flag, yes: flag, owner: text, name: text },
      context: { type: 'string', short: 'c', multiple: true, default: [] },
    },
  });
  const { owner, name, ...rest } = asked.parse(values);
  return { ...rest, ...(owner !== undefined && name !== undefined && { owner: { email: owner, name } }) };
}

/** The value that the context gives a setting. */
export const settingIn = (context: readonly string[], setting: string): string | undefined =>
  context.findLast((each) => each.startsWith(`${setting}=`))?.slice(setting.length + 1);

/** The arguments by which CDK's command line takes the context. */
export const contextArgs = (context: readonly string[]): string[] =>
  context.flatMap((each) => ['--context', each]);
