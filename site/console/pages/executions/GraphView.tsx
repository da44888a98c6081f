import { type Graph, type GraphNode, layOutGraph } from '../../graph/lay-out-graph.ts';
import type { Box, Layout, Line, Point } from '../../graph/layout.ts';
import { standingOf } from '../../say/standings.ts';
import { words } from '../../words/words.ts';
import type { Life } from './ExecutionPage.tsx';

/** Room around the drawing for strokes and arrows. */
const margin = 12;

/** What drawing a state needs to know of it. */
interface Known {
  readonly nodes: ReadonlyMap<string, GraphNode>;
  /** The last step of each state. */
  readonly steps: ReadonlyMap<string, number>;
}

/** The workflow drawn from its definition, each state by colour, sign and word as it stands. */
export function GraphView({ graph, steps }: Pick<Life, 'graph' | 'steps'>) {
  const layout = layOutGraph(graph);
  const known = {
    nodes: new Map(graph.nodes.map((node) => [node.name, node])),
    steps: new Map(steps.map(({ state, id }) => [state, id])),
  };
  const [width, height] = [layout.width + 2 * margin, layout.height + 2 * margin];
  return (
    <section class="graph" aria-label={words.executions.graph}>
      <svg viewBox={`${-margin} ${-margin} ${width} ${height}`} width={width} height={height}>
        <title>{sayGraph(graph)}</title>
        <defs>
          <marker
            id="arrow"
            viewBox="0 0 10 10"
            refX="9"
            refY="5"
            markerUnits="userSpaceOnUse"
            markerWidth="10"
            markerHeight="10"
            orient="auto"
          >
            <path d="M0 0 10 5 0 10z" />
          </marker>
        </defs>
        <Drawing layout={layout} {...known} />
      </svg>
    </section>
  );
}

/** What the drawing says to those who do not see it; the steps below say more. */
function sayGraph({ nodes }: Graph): string {
  const reached = nodes.filter(({ standing, isShared }) => standing && !isShared);
  if (reached.length === 0) return words.executions.noStep;
  return reached
    .map(({ name, standing }) => `${words.said.step(name)}: ${standingOf(standing?.status).word}`)
    .join('. ');
}

function Drawing({ layout, ...known }: { layout: Layout } & Known) {
  return (
    <>
      {layout.lines.map((line) => (
        <Way key={`${line.way.from} ${line.way.to}`} line={line} {...known} />
      ))}
      {layout.boxes.map((box) => (
        <State key={box.name} box={box} {...known} />
      ))}
    </>
  );
}

function Way({ line, nodes }: { line: Line } & Known) {
  const { from, to } = line.way;
  const isTaken = nodes.get(from)?.standing !== undefined && nodes.get(to)?.standing !== undefined;
  return (
    <path
      class={`way ${isTaken ? 'taken' : ''} ${line.isBack ? 'back' : ''}`}
      d={line.isBack ? around(line.points) : down(line.points)}
      marker-end="url(#arrow)"
    />
  );
}

/** Soft bends from point to point, downwards. */
const down = ([first, ...rest]: readonly Point[]): string => {
  let last = first ?? { x: 0, y: 0 };
  let path = `M${last.x} ${last.y}`;
  for (const point of rest) {
    const half = (point.y - last.y) / 2;
    path += `C${last.x} ${last.y + half} ${point.x} ${point.y - half} ${point.x} ${point.y}`;
    last = point;
  }
  return path;
};

/** From side to side, around what stands between. */
const around = ([from, to]: readonly Point[]): string => {
  if (!from || !to) return '';
  const x = Math.max(from.x, to.x) + 28;
  return `M${from.x} ${from.y}C${x} ${from.y} ${x} ${to.y} ${to.x} ${to.y}`;
};

/** Letters of a state's name that its box has room for. */
const room = 25;

function State({ box, ...known }: { box: Box } & Known) {
  const node = known.nodes.get(box.name);
  const step = known.steps.get(box.name);
  const { tone } = standingOf(node?.standing?.status);
  const sign = <Sign box={box} node={node} />;
  return (
    <g class={`state tone-${tone}`} transform={`translate(${box.x} ${box.y})`}>
      {step === undefined ? sign : <a href={`#step-${step}`}>{sign}</a>}
      {box.inner.map(({ x, y, layout }) => (
        <g key={x} transform={`translate(${x} ${y})`}>
          <Drawing layout={layout} {...known} />
        </g>
      ))}
    </g>
  );
}

function Sign({ box, node }: { box: Box; node: GraphNode | undefined }) {
  const { sign, word } = standingOf(node?.standing?.status);
  const name = words.said.step(box.name);
  const attempts = node?.standing?.attempts ?? 0;
  return (
    <>
      <title>{words.executions.hint(name, node?.comment)}</title>
      <rect width={box.width} height={box.height} rx={node?.type === 'Choice' ? 26 : 10} />
      <text class="state-name" x={16} y={22}>
        {name.length > room ? `${name.slice(0, room - 1)}…` : name}
      </text>
      <text class="state-word" x={16} y={40}>
        {`${sign} ${word}`.trim()}
        {attempts > 1 && ` · ${words.executions.times(attempts)}`}
      </text>
    </>
  );
}
