import { z } from 'zod';
import type { Resource } from '../template.ts';

const override = z.object({ Override: z.boolean().default(true) });
const policy = z.object({
  ResponseHeadersPolicyConfig: z.object({
    SecurityHeadersConfig: z
      .object({
        ContentSecurityPolicy: override.extend({ ContentSecurityPolicy: z.string() }).optional(),
        ContentTypeOptions: override.optional(),
        FrameOptions: override.extend({ FrameOption: z.string() }).optional(),
        ReferrerPolicy: override.extend({ ReferrerPolicy: z.string() }).optional(),
        StrictTransportSecurity: z.unknown().optional(),
      })
      .default({}),
    CustomHeadersConfig: z
      .object({ Items: z.array(z.object({ Header: z.string(), Value: z.string() })) })
      .default({ Items: [] }),
  }),
});

/**
 * Headers that an AWS::CloudFront::ResponseHeadersPolicy adds to an answer, but for Strict-Transport-Security,
 * which has no meaning without TLS.
 */
export function readResponseHeaders(resource: Resource): Readonly<Record<string, string>> {
  const { SecurityHeadersConfig: security, CustomHeadersConfig: custom } = policy.parse(
    resource.properties,
  ).ResponseHeadersPolicyConfig;
  const { ContentSecurityPolicy: csp, FrameOptions: frame, ReferrerPolicy: referrer } = security;
  return {
    ...(csp && { 'content-security-policy': csp.ContentSecurityPolicy }),
    ...(security.ContentTypeOptions && { 'x-content-type-options': 'nosniff' }),
    ...(frame && { 'x-frame-options': frame.FrameOption }),
    ...(referrer && { 'referrer-policy': referrer.ReferrerPolicy }),
    ...Object.fromEntries(custom.Items.map(({ Header, Value }) => [Header.toLowerCase(), Value])),
  };
}
