import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import { nameHere } from './names.ts';

type Rule = CfnWebACL.RuleProperty;

/** Requests of one address in five minutes: a page asks for less than a hundred. */
const mostRequests = 2_000;

const seen = (metricName: string) => ({
  cloudWatchMetricsEnabled: true,
  sampledRequestsEnabled: false,
  metricName,
});

/** Webhooks prove themselves by their signature, and their bodies hold what guests typed elsewhere. */
const notWebhooks: CfnWebACL.StatementProperty = {
  notStatement: {
    statement: {
      byteMatchStatement: {
        fieldToMatch: { uriPath: {} },
        positionalConstraint: 'STARTS_WITH',
        searchString: '/api/webhooks/',
        textTransformations: [{ priority: 0, type: 'NONE' }],
      },
    },
  },
};

/** A rule group that AWS keeps. @param counted its rules that only count */
const managed = (priority: number, name: string, counted: readonly string[] = []): Rule => ({
  name,
  priority,
  overrideAction: { none: {} },
  statement: {
    managedRuleGroupStatement: {
      vendorName: 'AWS',
      name,
      scopeDownStatement: notWebhooks,
      ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
    },
  },
  visibilityConfig: seen(name),
});

const rate: Rule = {
  name: 'rate',
  priority: 0,
  action: { block: {} },
  statement: { rateBasedStatement: { aggregateKeyType: 'IP', limit: mostRequests } },
  visibilityConfig: seen('rate'),
};

/** Blocks addresses that ask too often and requests that look like attacks. About 8 dollars a month. */
export const createFirewall = (scope: Construct, id: string): CfnWebACL =>
  new CfnWebACL(scope, id, {
    name: nameHere(scope, 'stayflow'),
    scope: 'CLOUDFRONT',
    defaultAction: { allow: {} },
    visibilityConfig: seen('stayflow'),
    rules: [
      rate,
      // The words about a home are longer than the 8 KB that this rule allows.
      managed(1, 'AWSManagedRulesCommonRuleSet', ['SizeRestrictions_BODY']),
      managed(2, 'AWSManagedRulesKnownBadInputsRuleSet'),
    ],
  });
