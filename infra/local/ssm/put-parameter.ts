import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { AwsFault } from '../aws.ts';
import type { put } from './parameter-inputs.ts';
import { refuseName } from './parameter-names.ts';
import { type kept, latest } from './parameter-values.ts';
import type { VersionStore } from './store.ts';

/** Bytes; standard and advanced parameters. Source: Systems Manager User Guide, "Managing parameter tiers". */
const largestValue = { Standard: 4_096, Advanced: 8_192, 'Intelligent-Tiering': 8_192 };
/** AWS keeps so many versions; older ones go. */
const mostVersions = 100;

/**
 * Makes a parameter or its next version; answers the version.
 * @throws AwsFault `ParameterAlreadyExists`, `ValidationException`, `ParameterPatternMismatchException`,
 * `HierarchyTypeMismatchException`, `HierarchyLevelLimitExceededException`
 */
export function putParameter(given: z.infer<typeof put>, store: VersionStore, madeAt: number): number {
  const { Name, Value, Type, Overwrite, Tier, Description, AllowedPattern } = given;
  refuseName(Name);
  const known = latest(Name, store);
  if (known && !Overwrite)
    throw new AwsFault(
      'ParameterAlreadyExists',
      'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
    );
  const type = Type ?? known?.type;
  if (!type)
    throw new AwsFault('ValidationException', 'A parameter type is required when you create a parameter.');
  if (known && known.type !== type)
    throw new AwsFault(
      'HierarchyTypeMismatchException',
      `Changing the type of an existing parameter is not supported: ${Name} is a ${known.type}.`,
    );
  refuseValue(Value, Tier, AllowedPattern ?? known?.allowedPattern, Name);
  const version: z.infer<typeof kept> = {
    type,
    value: Value,
    description: Description ?? known?.description,
    allowedPattern: AllowedPattern ?? known?.allowedPattern,
  };
  const number = store.add('parameter', Name, { id: randomUUID(), value: JSON.stringify(version), madeAt });
  store.forget('parameter', Name, number - mostVersions);
  return number;
}

function refuseValue(
  value: string,
  tier: keyof typeof largestValue,
  pattern: string | undefined,
  name: string,
) {
  const largest = largestValue[tier];
  if (Buffer.byteLength(value) > largest)
    throw new AwsFault(
      'ValidationException',
      `${tier} tier parameters support a maximum parameter value of ${largest} characters. To create a larger parameter value, upgrade the parameter to use the advanced-parameter tier. For more information, see https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html`,
    );
  if (pattern !== undefined && !matches(pattern, value))
    throw new AwsFault(
      'ParameterPatternMismatchException',
      `Parameter value, cannot be validated against allowedPattern: ${pattern} (${name})`,
    );
}

function matches(pattern: string, value: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`).test(value);
  } catch {
    throw new AwsFault('InvalidAllowedPatternException', `${pattern} is no regular expression.`);
  }
}
