import { posix } from 'node:path';
import type { Source } from './sources.ts';
import { isNode, nodesOf } from './syntax.ts';

/** One import of a file. */
export interface Import {
  readonly from: string;
  /** A path from the repository's root, or a package. */
  readonly to: string;
  readonly isPackage: boolean;
  readonly isTypeOnly: boolean;
  readonly start: number;
}

/** Every import of a file: static, re-exported and dynamic. */
export function importsOf({ path, parsed }: Source): Import[] {
  const { staticImports, staticExports } = parsed.module;
  const arrow = (specifier: string, start: number, isTypeOnly: boolean): Import => ({
    from: path,
    isPackage: !specifier.startsWith('.'),
    to: specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : specifier,
    isTypeOnly,
    start,
  });
  const imports = staticImports.map(({ moduleRequest, entries, start }) =>
    arrow(moduleRequest.value, start, entries.length > 0 && entries.every(({ isType }) => isType)),
  );
  const exports = staticExports.flatMap(({ entries, start }) =>
    entries.flatMap(({ moduleRequest, isType }) =>
      moduleRequest ? [arrow(moduleRequest.value, start, isType)] : [],
    ),
  );
  return [
    ...imports,
    ...exports,
    ...dynamicImportsOf(parsed.program).map(([to, at]) => arrow(to, at, false)),
  ];
}

const dynamicImportsOf = (program: unknown): [string, number][] =>
  nodesOf(program).flatMap(({ type, source, start }): [string, number][] =>
    type === 'ImportExpression' && isNode(source) && typeof source.value === 'string'
      ? [[source.value, start]]
      : [],
  );

/** Where a folder's files may point. `types` may be named but not run; packages are free unless said otherwise. */
interface Arrows {
  readonly may: readonly string[];
  readonly types?: readonly string[];
  readonly packages?: readonly string[];
}

/** Every folder of ours and what it may import. The longest name that fits a file is the one that holds. */
const arrows: Readonly<Record<string, Arrows>> = {
  'functions/domain/': { may: ['functions/domain/'], packages: [] },
  'functions/': { may: ['functions/', 'workflows/'] },
  'functions/mail/': {
    may: ['functions/domain/', 'functions/mail/'],
    packages: ['preact', 'preact-render-to-string'],
  },
  'functions/adapters/': {
    may: ['functions/domain/', 'functions/adapters/', 'functions/faults.ts'],
    types: ['functions/api/'],
  },
  'workflows/': {
    may: ['workflows/', 'functions/faults.ts', 'functions/tasks/registry.ts'],
    types: ['functions/domain/'],
    packages: [],
  },
  'site/': {
    // Guests read the same words in letters and on pages.
    may: ['site/', 'functions/domain/', 'functions/mail/language.ts', 'functions/mail/german-lines.ts'],
    // Every fault and every workflow has a name in every language.
    types: ['functions/api/', 'functions/faults.ts', 'workflows/'],
  },
  'infra/': { may: ['functions/', 'workflows/', 'infra/'] },
  'infra/stacks/': { may: ['functions/', 'workflows/', 'infra/stacks/', 'infra/settings.ts'] },
  'test/': { may: ['functions/', 'workflows/', 'infra/', 'site/', 'test/'] },
};

/** Whether an import points where its folder may point. */
export function isAllowed(arrow: Import): boolean {
  const [folder] = Object.keys(arrows)
    .filter((name) => arrow.from.startsWith(name))
    .sort((a, b) => b.length - a.length);
  const rule = folder === undefined ? undefined : arrows[folder];
  if (!rule) return false;
  const { may, types = [], packages } = rule;
  if (arrow.isPackage) return packages?.includes(arrow.to) ?? true;
  return [...may, ...(arrow.isTypeOnly ? types : [])].some((to) => arrow.to.startsWith(to));
}
