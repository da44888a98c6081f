import { parse } from 'velocityjs';
import { compileBlock, type Render } from './blocks.ts';
import { type Compiling, givenVariables, type Scope } from './scope.ts';
import { type Input, inputTool, utilTool } from './tools.ts';
import type { Value, ValueMap } from './value.ts';

/** What a mapping template is rendered with. */
export interface Rendering {
  readonly input: Input;
  /** `$context`; a template may set `requestOverride` and `responseOverride` in it. */
  readonly context: ValueMap;
  readonly stageVariables: ValueMap;
}

/**
 * A compiled mapping template.
 * Throws TemplateFailure or UnreadableBody when it cannot be rendered for this request.
 */
export type Template = (rendering: Rendering) => string;

/** Marks the end of a template, to see whether all blocks were closed. Its line ends a comment before it. */
const endMark = '\n;the end of the template';

/**
 * Compiles a mapping template: Apache Velocity as API Gateway has it. velocityjs reads it, and what that library or this
 * compiler would do otherwise than API Gateway is refused now, before any request.
 * @param where names the template in messages: `API method POST /hooks, request template for application/json`
 */
export function compileTemplate(text: string, where: string): Template {
  const refuse = (what: string): never => {
    throw new Error(`${where} ${what}. The laptop cloud renders only what it can as API Gateway does.`);
  };
  const known = new Set<string>(givenVariables);
  const compile = (source: string, isWhole: boolean): Render => {
    refuseMisread(source, refuse);
    return compileBlock(parsed(source, isWhole, refuse), compiling);
  };
  const compiling: Compiling = { known, refuse, text: (source) => compile(source, false) };
  const render = compile(text, true);
  return ({ input, context, stageVariables }) => {
    const scope: Scope = new Map<string, Value>([
      ['input', inputTool(input)],
      ['util', utilTool],
      ['context', context],
      ['stageVariables', stageVariables],
    ]);
    return render(scope);
  };
}

/** What velocityjs takes for something else than Velocity does. */
function refuseMisread(source: string, refuse: (what: string) => never) {
  const braced = /#\{(?!else\})\w*/.exec(source);
  if (braced) refuse(`uses ${braced[0]}}`);
  const escaped = /\\[$#](?=[a-zA-Z!{])/.exec(source);
  if (escaped) refuse(`escapes ${escaped[0]}`);
}

function parsed(source: string, isWhole: boolean, refuse: (what: string) => never): readonly unknown[] {
  const nodes = read(source + endMark, refuse);
  const end = nodes.findLastIndex((each) => typeof each !== 'string') + 1;
  const rest = restBefore(nodes.slice(end).join(''));
  // A block that is not closed has the rest of the template inside, and again after it.
  const ends = JSON.stringify(nodes).split(endMark.trim()).length - 1;
  if (rest !== undefined && ends === 1) return [...nodes.slice(0, end), rest];
  return refuse(
    isWhole ? 'has a block without #end, or an #end too many' : 'has a part of a block in quotes',
  );
}

/** The mark loses its line where that ends a directive. */
const restBefore = (text: string) =>
  [endMark, endMark.trim()]
    .filter((mark) => text.endsWith(mark))
    .map((mark) => text.slice(0, -mark.length))[0];

function read(source: string, refuse: (what: string) => never): readonly unknown[] {
  try {
    return parse(source);
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n').slice(0, 3).join(' ') : String(error);
    return refuse(`cannot be read (${reason})`);
  }
}
