import { type CodeConstraint, type CodeRules, isCodeConstraint } from '../../../domain/access-code.ts';
import { Fault } from '../../../faults.ts';
import type { SeamDevice } from './shapes.ts';

/** Source: docs.seam.co, Access Codes, "Code constraints"; what a device does not say is what most take. */
const usualLengths = [4, 5, 6];

/** Of names, which hold no code: the name that we give keeps them all. */
const ofNames = ['name-length', 'name-must-be-unique'];

/** Nuki's keypad, told here too: a code that breaks these is refused days later. nuki.io, Keypad. */
const nuki: CodeRules = { lengths: [6], constraints: ['no-zeros', 'cannot-start-with-12'] };

/**
 * The codes that a device takes. Throws LockRefused for a device that takes none of ours: it chooses its codes itself,
 * cannot be given any from afar, or has a constraint that we do not know how to keep.
 */
export function rulesOfDevice({
  device_type,
  can_program_online_access_codes,
  properties,
}: SeamDevice): CodeRules {
  if (can_program_online_access_codes === false)
    throw new Fault('LockRefused', 'The lock cannot be given codes from afar');
  if (device_type.startsWith('nuki')) return nuki;
  const named = (properties.code_constraints ?? []).map(({ constraint_type }) =>
    constraint_type.replaceAll('_', '-'),
  );
  const lengths = properties.supported_code_lengths ?? usualLengths;
  return { lengths, constraints: named.flatMap(constraintOf) };
}

function constraintOf(name: string): CodeConstraint[] {
  if (isCodeConstraint(name)) return [name];
  if (ofNames.includes(name) || name === 'start-date-in-future') return [];
  // Two that every code of ours keeps anyway.
  if (name === 'no-ascending-or-descending-sequence' || name === 'no-all-same-digits') return [];
  throw new Fault('LockRefused', `The lock has a constraint that is not known: ${name}`);
}

/** Locks that keep a code's time themselves, and are given it 72 hours ahead; others an hour. docs.seam.co, Access Codes */
const schedulesItself = [
  'august',
  'yale',
  'schlage',
  'kwikset',
  'nuki',
  'ttlock',
  'igloo',
  'tedee',
  'two_n',
  'salto',
  'wyze',
];

/** When the device is given a code. */
export const loadsOf = ({ device_type }: SeamDevice): 'ahead' | 'just-in-time' =>
  schedulesItself.some((maker) => device_type.startsWith(maker)) ? 'ahead' : 'just-in-time';
