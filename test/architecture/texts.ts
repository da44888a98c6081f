import { isNode, type SyntaxNode } from './syntax.ts';

/** A text of a page that is not among its words. */
export interface LooseText {
  readonly start: number;
  readonly text: string;
}

/** Attributes whose values nobody reads. */
const technical = new Set(
  `accept autocapitalize autocomplete class d decoding fields for here href id inputMode keys key lang list loading marker-end target
  markerUnits orient preserveAspectRatio rel role scope src transform type value vector-effect viewBox
  aria-controls aria-current aria-required aria-describedby aria-expanded aria-hidden aria-labelledby aria-live`.split(
    /\s+/,
  ),
);

/** Letters that somebody is to read: a word with a capital, or two words; a path of a drawing has shorter ones. */
const isProse = (text: string): boolean =>
  /^\P{L}*\p{Lu}\p{Ll}+(\P{L}|$)/u.test(text) ||
  /\p{L}{2,}\s+\p{L}{2,}/u.test(text) ||
  /\p{L}{2,}…/u.test(text);

const nameOf = ({ name }: SyntaxNode): string => (isNode(name) ? String(name.name ?? '') : '');

/** What is written in code and said to nobody: types, imports, names of things, and what values are compared with. */
function isUnsaid(node: SyntaxNode): boolean {
  if (/^(TS(?!As|Satisfies)|Import|Export\w+Declaration$)/.test(node.type))
    return !(node.type === 'ExportNamedDeclaration' || node.type === 'ExportDefaultDeclaration');
  if (node.type === 'BinaryExpression') return true;
  return node.type === 'JSXAttribute' && technical.has(nameOf(node));
}

const textOf = (node: SyntaxNode): string | undefined => {
  if (node.type === 'JSXText' || node.type === 'Literal')
    return typeof node.value === 'string' ? node.value : undefined;
  if (node.type !== 'TemplateElement' || typeof node.value !== 'object' || node.value === null)
    return undefined;
  return 'cooked' in node.value ? String(node.value.cooked) : undefined;
};

/** Whether it is read wherever it stands: between tags, or as an attribute that is said. A `name` may be a field's. */
const isShown = (node: SyntaxNode, parent: SyntaxNode | undefined): boolean =>
  node.type === 'JSXText' || (parent?.type === 'JSXAttribute' && nameOf(parent) !== 'name');

/** Every text in a page's code: it belongs into the words, where each language has its own. */
export function looseTextsIn(node: unknown, parent?: SyntaxNode): LooseText[] {
  if (Array.isArray(node)) return node.flatMap((each) => looseTextsIn(each, parent));
  if (!isNode(node) || isUnsaid(node)) return [];
  const text = textOf(node)?.trim();
  if (text !== undefined) {
    const isLoose = isShown(node, parent) ? /\p{L}{2,}/u.test(text) : isProse(text);
    return isLoose ? [{ start: node.start, text }] : [];
  }
  return Object.entries(node)
    .filter(([field]) => !(field === 'key' && node.type === 'Property'))
    .flatMap(([, value]) => looseTextsIn(value, node));
}

/** Where words are read as soon as a file is loaded, which is before they were fetched. */
export function wordsReadTooSoon(program: unknown, names: readonly string[]): number[] {
  if (Array.isArray(program)) return program.flatMap((each) => wordsReadTooSoon(each, names));
  if (!isNode(program) || /Function|^Import|^TS(?!As|Satisfies)/.test(program.type)) return [];
  if (program.type === 'Identifier' && names.includes(String(program.name))) return [program.start];
  return Object.values(program).flatMap((value) => wordsReadTooSoon(value, names));
}
