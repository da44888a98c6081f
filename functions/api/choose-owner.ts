import { type Doing, ownersFor, type Reach } from '../domain/member.ts';
import type { FieldError } from './problem.ts';

/** For which owner somebody makes something: the one they name, or the only one they may do it for. */
export function chooseOwner(
  reach: Reach,
  asked: string | undefined,
  doing: Doing = 'write',
): { readonly ownerId: string } | { readonly mistake: FieldError } {
  const owners = ownersFor(reach, doing);
  const [only, ...others] = owners;
  if (asked !== undefined && owners.includes(asked)) return { ownerId: asked };
  if (asked === undefined && only !== undefined && others.length === 0) return { ownerId: only };
  return { mistake: { field: 'ownerId', message: `must be one of ${owners.join(', ')}` } };
}
