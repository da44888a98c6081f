import { expect, test } from 'vitest';
import { graphOf } from '../../functions/domain/lifecycle/graph.ts';
import { layOutGraph } from '../../site/console/graph/lay-out-graph.ts';
import type { Box, Layout } from '../../site/console/graph/layout.ts';
import { workflows } from '../../workflows/index.ts';

const shared = ['OpenWorkItem', 'Resume', 'Overtaken', 'GaveUp'];

const graphs = workflows.map(({ name, definition }) => {
  const { nodes, ...graph } = graphOf(definition, shared);
  const copies = nodes.map((node) => ({ ...node, startsAt: [...node.startsAt] }));
  return { name, graph: { ...graph, nodes: copies, edges: [...graph.edges] } };
});

const overlap = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const layoutsIn = (layout: Layout): Layout[] => [
  layout,
  ...layout.boxes.flatMap(({ inner }) => inner.flatMap((each) => layoutsIn(each.layout))),
];

test.each(graphs)('the drawing of $name has every state, none over another, none outside', ({ graph }) => {
  const layouts = layoutsIn(layOutGraph(graph));
  const shown = graph.nodes.filter(({ isShared }) => !isShared).map(({ name }) => name);
  expect(layouts.flatMap(({ boxes }) => boxes.map(({ name }) => name)).sort()).toEqual(shown.sort());
  for (const { boxes, width, height } of layouts) {
    for (const [index, box] of boxes.entries()) {
      expect(boxes.slice(index + 1).filter((other) => overlap(box, other))).toEqual([]);
      expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(-0.01);
      expect(box.x + box.width).toBeLessThanOrEqual(width + 0.01);
      expect(box.y + box.height).toBeLessThanOrEqual(height + 0.01);
      for (const { x, y, layout } of box.inner) {
        expect(x + layout.width).toBeLessThanOrEqual(box.width + 0.01);
        expect(y + layout.height).toBeLessThanOrEqual(box.height + 0.01);
      }
    }
  }
});

test.each(graphs)('ways of $name lead down, but for those that close a circle', ({ graph }) => {
  for (const { lines } of layoutsIn(layOutGraph(graph)))
    for (const { points, isBack } of lines) {
      const falls = points.slice(1).map((point, index) => point.y - (points[index]?.y ?? 0));
      if (isBack) expect(falls[0]).toBeLessThanOrEqual(0);
      else expect(falls.filter((fall) => fall <= 0)).toEqual([]);
    }
});
