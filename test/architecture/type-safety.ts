import type { parseSync } from 'vite';
import { isNode, nodesOf, type SyntaxNode } from './syntax.ts';

type Parsed = ReturnType<typeof parseSync>;

/** A place where the compiler was told to look away. */
export interface Escape {
  readonly start: number;
  readonly why: string;
}

const isConst = ({ typeAnnotation }: SyntaxNode) =>
  isNode(typeAnnotation) &&
  typeAnnotation.type === 'TSTypeReference' &&
  isNode(typeAnnotation.typeName) &&
  typeAnnotation.typeName.name === 'const';

const escapes: Readonly<Record<string, (node: SyntaxNode) => string | undefined>> = {
  TSAsExpression: (node) => (isConst(node) ? undefined : 'a cast'),
  TSTypeAssertion: () => 'a cast',
  TSNonNullExpression: () => 'a non-null "!"',
  TSAnyKeyword: () => '"any"',
};

const silenced = /@ts-(ignore|nocheck|expect-error)|biome-ignore/;

/** Rules about markup and text may be wrong about a place; rules about types and dead code are not. */
const reasoned = /biome-ignore lint\/(a11y\/\w+|suspicious\/noControlCharactersInRegex): \S/;

/**
 * Every cast but `as const`, every `any`, every `!` and every comment that silences a checker; a lint rule about
 * markup or text may be switched off for one line with its reason.
 */
export function escapesIn({ program, comments }: Parsed): Escape[] {
  const inCode = nodesOf(program).flatMap((node) => {
    const why = escapes[node.type]?.(node);
    return why === undefined ? [] : [{ start: node.start, why }];
  });
  const inComments = comments.flatMap(({ value, start }) => {
    const [why] = silenced.exec(value) ?? [];
    return why === undefined || reasoned.test(value) ? [] : [{ start, why }];
  });
  return [...inCode, ...inComments];
}
