import { z } from 'zod';
import { isObject } from '../json.ts';
import { expressionIn, longestSeconds } from './query.ts';

/** A whole number up to the longest time. */
export const whole = (least: number) =>
  z.number(`must be an integer from ${least} to ${longestSeconds}`).int().min(least).max(longestSeconds);

const expression = z
  .string()
  .refine((value) => expressionIn(value) !== undefined, 'must be a JSONata expression {% ... %}');

/** A literal, or an expression that gives one. */
export const orExpression = <Literal extends z.ZodType>(literal: Literal) =>
  z.union([literal, expression], {
    error: ({ input }) => {
      const [issue] = literal.safeParse(input).error?.issues ?? [];
      return `${issue?.message ?? 'is not valid'}, or a JSONata expression {% ... %}`;
    },
  });

/** A literal or an expression: the same type, told apart by the braces. */
export const text = z.string();

/** Tells whether one number of an object is greater than another, where both are literals. */
export const isLongerThan = (longer: string, shorter: string) => (value: unknown) => {
  const [a, b] = isObject(value) ? [value[longer], value[shorter]] : [];
  return typeof a !== 'number' || typeof b !== 'number' || a > b;
};
