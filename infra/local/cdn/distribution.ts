import { z } from 'zod';
import type { Resource } from '../template.ts';

/** One path pattern of the distribution and what answers it. */
export interface Behaviour {
  /** CloudFront's pattern with `*` and `?`; the default behaviour is `*`. */
  readonly pattern: string;
  readonly origin: Origin;
  /** HTTP methods that go on to the origin. */
  readonly methods: readonly string[];
  /** Name of the function that rewrites viewer requests. */
  readonly viewerRequest?: string;
  readonly headersPolicy?: string;
}

/** Where a behaviour forwards to. */
export type Origin =
  | { readonly kind: 'bucket'; readonly domainName: string }
  | { readonly kind: 'api'; readonly domainName: string };

const behaviour = z.object({
  TargetOriginId: z.string(),
  AllowedMethods: z.array(z.string()).default(['GET', 'HEAD']),
  ResponseHeadersPolicyId: z.string().optional(),
  FunctionAssociations: z
    .array(z.object({ EventType: z.literal('viewer-request'), FunctionARN: z.string() }))
    .default([]),
});

const distribution = z.object({
  DistributionConfig: z.object({
    DefaultRootObject: z.string().default(''),
    DefaultCacheBehavior: behaviour,
    CacheBehaviors: z.array(behaviour.extend({ PathPattern: z.string() })).default([]),
    CustomErrorResponses: z.array(z.unknown()).max(0, 'would replace answers of the API').default([]),
    Origins: z.array(
      z.object({ Id: z.string(), DomainName: z.string(), S3OriginConfig: z.unknown().optional() }),
    ),
  }),
});

/** The part of a distribution that decides what answers a path. */
export interface Distribution {
  readonly rootObject: string;
  /** In order of precedence, the default last. */
  readonly behaviours: readonly Behaviour[];
}

/** Reads an AWS::CloudFront::Distribution. Throws when it has what the laptop cloud cannot do. */
export function readDistribution(resource: Resource): Distribution {
  const { DistributionConfig: config } = distribution.parse(resource.properties);
  const originOf = (id: string): Origin => {
    const found = config.Origins.find((origin) => origin.Id === id);
    if (!found) throw new Error(`${resource.logicalId} names the unknown origin ${id}`);
    return { kind: found.S3OriginConfig === undefined ? 'api' : 'bucket', domainName: found.DomainName };
  };
  const toBehaviour = (pattern: string, part: z.infer<typeof behaviour>): Behaviour => ({
    pattern,
    origin: originOf(part.TargetOriginId),
    methods: part.AllowedMethods,
    ...optional('viewerRequest', part.FunctionAssociations[0]?.FunctionARN),
    ...optional('headersPolicy', part.ResponseHeadersPolicyId),
  });
  return {
    rootObject: config.DefaultRootObject,
    behaviours: [
      ...config.CacheBehaviors.map((part) => toBehaviour(part.PathPattern, part)),
      toBehaviour('*', config.DefaultCacheBehavior),
    ],
  };
}

function optional<K extends string>(key: K, value: string | undefined) {
  return value === undefined ? {} : { [key]: value };
}

/** Whether a path falls under a pattern, by CloudFront's rule: `*` any characters, `?` one, a leading slash optional. */
export function matches(pattern: string, path: string): boolean {
  const source = pattern
    .replace(/^\//, '')
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^/?${source}$`).test(path);
}
