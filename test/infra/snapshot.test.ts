import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Resource } from '../../infra/local/template.ts';
import { assembled } from './assembled.ts';

/** What each route has alike, or what stands in a source that is reviewed itself. */
const onlyCounted = [
  'AWS::ApiGateway::Deployment',
  'AWS::ApiGateway::GatewayResponse',
  'AWS::ApiGateway::Method',
  'AWS::ApiGateway::Model',
  'AWS::ApiGateway::Resource',
  'AWS::Lambda::LayerVersion',
  'AWS::Lambda::Permission',
  'AWS::Logs::LogGroup',
];

/** Hashes of bundles, texts that stand in sources, and what is alike for all. */
const leftOut = new Set([
  ...['Architectures', 'AssumeRolePolicyDocument', 'Code', 'Definition', 'DefinitionString'],
  ...['DefinitionSubstitutions', 'DeploymentId', 'Environment', 'FunctionCode', 'LoggingConfig', 'Runtime'],
  ...['SourceMarkers', 'SourceObjectKeys', 'Tags', 'Version'],
]);

const linesOf = ({ type, ref, properties }: Resource): string[] => [
  `${type} ${ref.split('/').at(-1)?.split(':').at(-1)}`,
  ...Object.entries(z.record(z.string(), z.unknown()).parse(properties))
    .filter(([name]) => !leftOut.has(name))
    .map(([name, value]) => `  ${name}: ${JSON.stringify(value)}`),
];

test('the templates are as they were reviewed; "vitest run test/infra/snapshot -u" writes what they have become', async () => {
  const resources = assembled().resources();
  const counts = onlyCounted.map(
    (type) => `${type} × ${resources.filter((each) => each.type === type).length}`,
  );
  const shown = resources
    .filter(({ type }) => !onlyCounted.includes(type))
    .map((each) => linesOf(each).join('\n'));
  await expect(`${[...shown.sort(), ...counts].join('\n')}\n`).toMatchFileSnapshot('template.snapshot.txt');
});
