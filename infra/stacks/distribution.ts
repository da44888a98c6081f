import { join } from 'node:path';
import { Fn, Stack } from 'aws-cdk-lib';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginRequestPolicy,
  PriceClass,
  type ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { stageName } from './names.ts';
import { securityHeaders } from './security-headers.ts';

/** What the one origin of the site is made of. */
export interface Parts {
  readonly api: RestApi;
  readonly site: IBucket;
  readonly images: IBucket;
  readonly firewallArn?: string;
  readonly domain?: { readonly name: string; readonly certificate: ICertificate };
}

/** Site, images and API under one name, so that the browser needs no CORS. */
export function createDistribution(
  scope: Construct,
  { api, site, images, domain, firewallArn }: Parts,
): Distribution {
  const pages = securityHeaders(scope, 'PageHeaders');
  const assets = securityHeaders(scope, 'AssetHeaders', 'public, max-age=31536000, immutable');
  const siteOrigin = S3BucketOrigin.withOriginAccessControl(site);
  return new Distribution(scope, 'Distribution', {
    comment: 'Stayflow',
    defaultRootObject: 'index.html',
    httpVersion: HttpVersion.HTTP2_AND_3,
    priceClass: PriceClass.PRICE_CLASS_100,
    ...(firewallArn && { webAclId: firewallArn }),
    ...(domain && {
      domainNames: [domain.name],
      certificate: domain.certificate,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
    }),
    defaultBehavior: { ...files(siteOrigin, pages), functionAssociations: [pageAddresses(scope)] },
    additionalBehaviors: {
      '/assets/*': files(siteOrigin, assets),
      '/images/*': files(S3BucketOrigin.withOriginAccessControl(images), assets),
      [`/${stageName}/*`]: apiBehaviour(apiOrigin(api)),
    },
  });
}

const files = (
  origin: ReturnType<typeof S3BucketOrigin.withOriginAccessControl>,
  headers: ResponseHeadersPolicy,
) => ({
  origin,
  responseHeadersPolicy: headers,
  viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
  cachePolicy: CachePolicy.CACHING_OPTIMIZED,
  compress: true,
});

/** The host is the API's own: its signature check and its certificate know no other. */
const apiBehaviour = (origin: HttpOrigin) => ({
  origin,
  allowedMethods: AllowedMethods.ALLOW_ALL,
  viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
  cachePolicy: CachePolicy.CACHING_DISABLED,
  originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
  compress: true,
});

const apiOrigin = (api: RestApi) => new HttpOrigin(apiHost(api));

/** The API's own host name, which signatures are made for. */
export const apiHost = (api: RestApi) =>
  Fn.join('', [api.restApiId, '.execute-api.', Stack.of(api).region, '.', Stack.of(api).urlSuffix]);

const pageAddresses = (scope: Construct) => ({
  eventType: FunctionEventType.VIEWER_REQUEST,
  function: new EdgeFunction(scope, 'PageAddresses', {
    runtime: FunctionRuntime.JS_2_0,
    code: FunctionCode.fromFile({ filePath: join(import.meta.dirname, 'page-addresses.js') }),
  }),
});
