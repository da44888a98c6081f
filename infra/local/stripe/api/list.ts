import { z } from 'zod';
import { badParameter, noSuch } from '../api-error.ts';
import type { Kind } from '../kinds.ts';
import { common, integer, text } from '../parameters.ts';
import type { ListQuery } from '../store/object-table.ts';
import type { Work } from '../work.ts';

const created = z.union([
  integer(),
  z.strictObject({
    gt: integer().optional(),
    gte: integer().optional(),
    lt: integer().optional(),
    lte: integer().optional(),
  }),
]);

/** Parameters of every list. */
export const listParameters = {
  ...common,
  limit: integer(1, 100).optional(),
  starting_after: text().optional(),
  ending_before: text().optional(),
  created: created.optional(),
};

interface ListAsked {
  readonly limit?: number | undefined;
  readonly starting_after?: string | undefined;
  readonly ending_before?: string | undefined;
  readonly created?: z.output<typeof created> | undefined;
}

/**
 * One page of a list of objects, newest first, as a list object.
 * @throws ApiError for a cursor that names nothing, or two cursors.
 */
export function listText(
  work: Work,
  kind: Kind,
  url: string,
  asked: ListAsked,
  where: ListQuery['where'] = {},
): string {
  const { starting_after: startingAfter, ending_before: endingBefore } = asked;
  if (startingAfter !== undefined && endingBefore !== undefined)
    throw badParameter(
      'starting_after',
      'You can only specify one of starting_after and ending_before.',
      'parameters_exclusive',
    );
  for (const [param, id] of [
    ['starting_after', startingAfter],
    ['ending_before', endingBefore],
  ] as const)
    if (id !== undefined && work.store.text(kind, id) === undefined) throw noSuch(kind, id, param);
  const query = { limit: asked.limit ?? 10, startingAfter, endingBefore, where, ...bounds(asked.created) };
  const { texts, hasMore } = work.store.page(kind, query);
  return `{"object":"list","data":[${texts.join(',')}],"has_more":${hasMore},"url":"${url}"}`;
}

function bounds(asked: z.output<typeof created> | undefined) {
  if (asked === undefined) return {};
  if (typeof asked === 'number') return { createdFrom: asked, createdTo: asked };
  const { gt, gte, lt, lte } = asked;
  return {
    createdFrom: gte ?? (gt === undefined ? undefined : gt + 1),
    createdTo: lte ?? (lt === undefined ? undefined : lt - 1),
  };
}
