import { z } from 'zod';
import type { Api, Operation } from './api.ts';
import { faults } from './faults.ts';
import { arn, readInput } from './input.ts';
import { checkArn } from './names.ts';

/** Tags as requests carry them. */
export const tagList = z.array(z.object({ key: z.string().min(1).max(128), value: z.string().max(256) }));

const mostTags = 50;

/** Puts tags on a resource; inside a transaction. */
export function saveTags(api: Api, resource: string, tags: z.infer<typeof tagList>): void {
  for (const { key, value } of tags) api.store.tags.save(resource, key, value);
}

function checkResource(api: Api, resource: string): string {
  if (!api.store.machines.find(checkArn(resource, 'stateMachine'))) throw faults.noResource(resource);
  return resource;
}

/** Puts tags on a machine. */
export const tagResource: Operation = async (api, input) => {
  const { resourceArn, tags } = readInput(z.object({ resourceArn: arn, tags: tagList }), input);
  checkResource(api, resourceArn);
  const keys = new Set([...api.store.tags.list(resourceArn), ...tags].map(({ key }) => key));
  if (keys.size > mostTags) throw faults.tooManyTags(resourceArn);
  await api.store.write(() => saveTags(api, resourceArn, tags));
  return {};
};

/** Takes tags off a machine. */
export const untagResource: Operation = async (api, input) => {
  const { resourceArn, tagKeys } = readInput(
    z.object({ resourceArn: arn, tagKeys: z.array(z.string()) }),
    input,
  );
  checkResource(api, resourceArn);
  await api.store.write(() => {
    for (const key of tagKeys) api.store.tags.remove(resourceArn, key);
  });
  return {};
};

/** Lists the tags of a machine. */
export const listTagsForResource: Operation = async (api, input) => {
  const { resourceArn } = readInput(z.object({ resourceArn: arn }), input);
  checkResource(api, resourceArn);
  return { tags: api.store.tags.list(resourceArn) };
};
