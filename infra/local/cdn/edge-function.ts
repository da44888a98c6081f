import { runInNewContext } from 'node:vm';
import { z } from 'zod';
import type { Resource } from '../template.ts';

const properties = z.object({ FunctionCode: z.string() });
const rewritten = z.object({ uri: z.string() });

/** Rewrites the path of a viewer request. */
export type EdgeFunction = (path: string) => string;

/** Runs the code of an AWS::CloudFront::Function as CloudFront does, for viewer requests that change the path only. */
export function readEdgeFunction(resource: Resource): EdgeFunction {
  const { FunctionCode: code } = properties.parse(resource.properties);
  const handler: unknown = runInNewContext(`${code}\n;handler`);
  if (typeof handler !== 'function') throw new Error(`${resource.logicalId} has no function "handler"`);
  return (uri) =>
    rewritten.parse(
      handler({ version: '1.0', request: { method: 'GET', uri, querystring: {}, headers: {}, cookies: {} } }),
    ).uri;
}
