import { expect } from 'vitest';
import { problem } from '../../functions/api/problem-schema.ts';
import type { Reply } from './ask.ts';
import type { Refusal } from './cases/case.ts';

/** The answer is a problem (RFC 9457) of that kind: it says what is wrong, names the fields at fault, and what to do. */
export function expectProblem(
  { status, headers, body }: Reply,
  { kind, status: expected, fields = [] }: Refusal,
) {
  const refused = problem.strict().parse(body);
  expect([status, refused.status, refused.type]).toEqual([
    expected,
    expected,
    `urn:stayflow:problem:${kind}`,
  ]);
  expect(headers['content-type']).toBe('application/problem+json');
  expect(headers['cache-control']).toBe('no-store');
  expect(refused.detail).toMatch(/^\S.{10,}\.$/);
  const { errors = [], detail } = refused;
  expect(errors.map(({ field }) => field)).toEqual(fields);
  for (const { field, message } of errors) expect(detail).toContain(`${field} ${message}.`);
}
