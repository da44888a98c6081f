import { AwsFault, type Place } from '../aws.ts';

/** A function as a caller names it. */
export interface NamedFunction {
  readonly name: string;
  /** Version or alias, where the caller names one. */
  readonly qualifier?: string;
}

/** Source: Lambda API Reference, Invoke, `FunctionName`: a name, a partial or a full ARN, each with or without a qualifier. */
const form =
  /^(?:arn:aws:lambda:)?(?:[a-z]{2}(?:-[a-z]+)+-\d:)?(?:\d{12}:)?(?:function:)?([A-Za-z0-9-_]+)(?::(\$LATEST|[A-Za-z0-9-_]+))?$/;

/**
 * Reads a function's name.
 * @throws AwsFault `InvalidParameterValueException` when name and `Qualifier` disagree, `ValidationException` for what is no name
 */
export function readFunctionName(given: string, qualifier?: string): NamedFunction {
  const [, name, own] = form.exec(given) ?? [];
  if (!name) {
    throw new AwsFault(
      'ValidationException',
      `1 validation error detected: Value '${given}' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: ${form.source}`,
    );
  }
  if (own && qualifier && own !== qualifier) {
    throw new AwsFault(
      'InvalidParameterValueException',
      'The derived qualifier from the function name does not match the specified qualifier.',
    );
  }
  const named = qualifier ?? own;
  return { name, ...(named && { qualifier: named }) };
}

export const functionArn = (name: string, { region, accountId }: Place) =>
  `arn:aws:lambda:${region}:${accountId}:function:${name}`;

/** Lambda's answer for a function, version or alias that is not there. */
export const noSuchFunction = ({ name, qualifier }: NamedFunction, place: Place) =>
  new AwsFault(
    'ResourceNotFoundException',
    `Function not found: ${functionArn(name, place)}${qualifier ? `:${qualifier}` : ''}`,
    404,
    { Type: 'User' },
  );
