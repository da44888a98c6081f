import type { z } from 'zod';
import type { FieldError } from './problem.ts';

const withArticle = (thing: string): string => (/^[aeio]/.test(thing) ? `an ${thing}` : `a ${thing}`);

const things: Readonly<Record<string, string>> = { int: 'whole number', array: 'list' };

const boundOf = (issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall): string => {
  const [word, bound] = issue.code === 'too_big' ? ['at most', issue.maximum] : ['at least', issue.minimum];
  if (issue.origin === 'string')
    return `must have ${word} ${bound} ${bound === 1 ? 'character' : 'characters'}`;
  if (issue.origin === 'array') return `must have ${word} ${bound} ${bound === 1 ? 'entry' : 'entries'}`;
  return `must be ${word} ${bound}`;
};

/** What is wrong with a field and what to do about it, in plain words, from what zod found. */
function sayIssue(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'must be given';
  if (issue.code === 'invalid_type') {
    return `must be ${withArticle(things[issue.expected] ?? issue.expected)}`;
  }
  if (issue.code === 'too_big' || issue.code === 'too_small') return boundOf(issue);
  if (issue.code === 'invalid_format' && issue.format === 'email') return 'must be an email address';
  return issue.message;
}

/** Each field's first mistake that zod found in one part of a request; an unknown field is a mistake of its own. */
export function mistakesOf(error: z.ZodError, part: string): FieldError[] {
  const mistakes = allMistakes(error, part);
  return mistakes.filter(({ field }, at) => mistakes.findIndex((each) => each.field === field) === at);
}

function allMistakes(error: z.ZodError, part: string): FieldError[] {
  return error.issues.flatMap((issue): FieldError[] => {
    const path = issue.path.map(String);
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        field: [...path, key].join('.'),
        message: 'is not known here; leave it out',
      }));
    }
    return [{ field: path.join('.') || part, message: sayIssue(issue) }];
  });
}
