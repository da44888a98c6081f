/** A node of a syntax tree in ESTree's form, with the fields that the rules look at. */
export interface SyntaxNode {
  readonly type: string;
  /** Offset of its first character. */
  readonly start: number;
  readonly [field: string]: unknown;
}

/** Whether a value is a node of a syntax tree. */
export const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value;

/** A node and everything below it, in the order of the text. */
export function nodesOf(value: unknown): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const collect = (each: unknown) => {
    if (Array.isArray(each)) for (const one of each) collect(one);
    else if (isNode(each)) {
      found.push(each);
      for (const field in each) collect(each[field]);
    }
  };
  collect(value);
  return found;
}
