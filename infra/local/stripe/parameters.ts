import { z } from 'zod';
import { ApiError, badParameter } from './api-error.ts';
import { isCurrency } from './currencies.ts';
import type { Form } from './form.ts';

/** Texts that are not empty. */
export const text = (longest = 5000) =>
  z
    .string()
    .max(longest)
    .refine((value) => value !== '', { params: { code: 'parameter_invalid_empty' } })
    .refine((value) => value.trim() !== '' || value === '', {
      params: { code: 'parameter_invalid_string_blank' },
    });

/** Whole numbers from `least`. */
export const integer = (least = 0, most = 99_999_999) =>
  z.string().transform((value, context) => {
    const number = /^-?\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
    if (Number.isNaN(number)) context.addIssue(custom('parameter_invalid_integer', 'Invalid integer'));
    else if (number < least)
      context.addIssue(
        custom('parameter_invalid_integer', `This value must be greater than or equal to ${least}.`),
      );
    else if (number > most)
      context.addIssue(
        custom('parameter_invalid_integer', `This value must be less than or equal to ${most}.`),
      );
    return number;
  });

export const flag = () =>
  z.string().transform((value, context) => {
    if (value !== 'true' && value !== 'false') context.addIssue(custom('', 'Invalid boolean'));
    return value === 'true';
  });

export const oneOf = <const T extends readonly [string, ...string[]]>(values: T) => z.enum(values);

/** Absolute addresses; Checkout's placeholder may stand in them. */
export const address = () =>
  text().refine((value) => URL.canParse(value) && /^https?:/.test(value), {
    params: { code: 'url_invalid' },
  });

export const currency = () =>
  text().transform((value, context) => {
    const code = value.toLowerCase();
    if (!isCurrency(code)) context.addIssue(custom('', 'Invalid currency'));
    return code;
  });

/** Arrays: groups with the names 0, 1, ... */
export const listOf = <T extends z.ZodType>(item: T) =>
  z.record(z.string().regex(/^\d{1,4}$/), item).transform((items) => Object.values(items));

/** Up to 50 of the merchant's own words; an empty text means "not this one". */
export const metadata = () =>
  z
    .record(z.string().min(1).max(40), z.string().max(500))
    .refine((words) => Object.keys(words).length <= 50, { params: { code: 'metadata_too_many' } })
    .transform((words) => Object.fromEntries(Object.entries(words).filter(([, value]) => value !== '')));

export const email = () =>
  text(512).refine((value) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value), {
    params: { code: 'email_invalid' },
  });

/** Parameters that every endpoint takes. */
export const common = { expand: listOf(text(200)).optional() };

const custom = (code: string, message: string) => ({ code: 'custom', message, params: { code } }) as const;

/**
 * Reads parameters by their schema.
 * @throws ApiError naming the first parameter that is wrong, in Stripe's words.
 */
export function readParameters<T extends z.ZodType>(schema: T, form: Form): z.output<T> {
  const result = schema.safeParse(form);
  if (result.success) return result.data;
  throw asApiError(result.error.issues, form);
}

function asApiError(issues: readonly z.core.$ZodIssue[], form: Form): ApiError {
  const [issue] = [...issues].sort((a, b) => rank(a) - rank(b));
  if (!issue) return new ApiError(400, { type: 'invalid_request_error', message: 'Invalid request.' }, false);
  if (issue.code === 'unrecognized_keys') return unknown([...issue.path, issue.keys[0] ?? '']);
  const param = nameOf(issue.path);
  const given = valueAt(form, issue.path);
  if (given === undefined)
    return badParameter(param, `Missing required param: ${param}.`, 'parameter_missing');
  return malformed(issue, param, given);
}

/** Stripe complains about unknown parameters first. */
const rank = ({ code }: z.core.$ZodIssue) => (code === 'unrecognized_keys' ? 0 : 1);

const unknown = (path: readonly PropertyKey[]) =>
  badParameter(nameOf(path), `Received unknown parameter: ${nameOf(path)}`, 'parameter_unknown');

function malformed(issue: z.core.$ZodIssue, param: string, given: string | Form): ApiError {
  if (issue.code === 'invalid_value')
    return badParameter(param, `Invalid ${param}: must be one of ${issue.values.join(', ')}`);
  if (issue.code === 'invalid_key') return badParameter(param, `Invalid array or metadata key in ${param}`);
  if (issue.code === 'invalid_type')
    return badParameter(param, typeof given === 'string' ? 'Invalid object' : `Invalid string: ${param}`);
  if (issue.code === 'too_big') return badParameter(param, `Invalid ${param}: it is too long.`);
  return wrongText(issue, param, typeof given === 'string' ? given : '');
}

function wrongText(issue: z.core.$ZodIssue, param: string, given: string): ApiError {
  const code: unknown = issue.code === 'custom' ? issue.params?.code : undefined;
  switch (code) {
    case 'parameter_invalid_empty':
      return badParameter(
        param,
        `You passed an empty string for '${param}'. We assume empty values are an attempt to unset a parameter; however '${param}' cannot be unset. You should remove '${param}' from your request or supply a non-empty value.`,
        code,
      );
    case 'parameter_invalid_string_blank':
      return badParameter(param, `The value of '${param}' is blank.`, code);
    case 'parameter_invalid_integer': {
      const plain = issue.message === 'Invalid integer';
      return badParameter(param, plain ? `Invalid integer: ${given}` : issue.message, code);
    }
    case 'url_invalid':
      return badParameter(param, 'Not a valid URL', code);
    case 'email_invalid':
      return badParameter(param, `Invalid email address: ${given}`, code);
    case 'metadata_too_many':
      return badParameter(param, 'You can only specify up to 50 metadata keys.');
    default:
      return badParameter(param, `${issue.message}: ${given.slice(0, 100)}`);
  }
}

/** `line_items[0][price_data]`. */
function nameOf(path: readonly PropertyKey[]): string {
  const [first, ...rest] = path.map(String);
  return [first ?? '', ...rest.map((part) => `[${part}]`)].join('');
}

function valueAt(form: Form, path: readonly PropertyKey[]): string | Form | undefined {
  let value: string | Form | undefined = form;
  for (const part of path) value = typeof value === 'object' ? value[String(part)] : undefined;
  return value;
}
