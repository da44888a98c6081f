import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadTemplate } from '../../../infra/local/template/load.ts';
import { load, loadResources } from './hand-made.ts';

const topic = (rest: object = {}) => ({ Type: 'AWS::SNS::Topic', ...rest });

test('a resource comes after what it refers to and depends on', () => {
  const resources = loadResources({
    Last: topic({ DependsOn: ['Middle'] }),
    Middle: topic({ Properties: { DisplayName: { Ref: 'First' } } }),
    First: topic(),
  });
  expect(resources.map(({ logicalId }) => logicalId)).toEqual(['First', 'Middle', 'Last']);
});

test('a stack reads what an earlier one exports, in whatever order they are listed', () => {
  const { resources } = load({
    reader: {
      needs: ['writer'],
      template: {
        Resources: { Topic: topic({ Properties: { DisplayName: { 'Fn::ImportValue': 'writer:Name' } } }) },
      },
    },
    writer: {
      template: {
        Resources: { Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'letters' } } },
        Outputs: {
          Name: {
            Value: { 'Fn::GetAtt': ['Queue', 'QueueName'] },
            Export: { Name: { 'Fn::Sub': '${AWS::StackName}:Name' } },
          },
        },
      },
    },
  });
  expect(resources.map(({ stack, properties }) => [stack, properties])).toEqual([
    ['writer', { QueueName: 'letters' }],
    ['reader', { DisplayName: 'letters' }],
  ]);
});

test('a type that nobody knows stops the load with its place and what to do', () => {
  expect(() => loadResources({ Ring: { Type: 'AWS::Quantum::Ring' } })).toThrow(
    'home/Ring (AWS::Quantum::Ring) is of a type that the laptop cloud does not know. Give it a behaviour, or add it to',
  );
});

test('resources that refer to each other in a circle are refused', () => {
  const circle = (other: string) => topic({ Properties: { DisplayName: { Ref: other } } });
  expect(() => loadResources({ A: circle('B'), B: circle('A') })).toThrow(/refers to itself through home\/A/);
});

test("CDK's metadata and what a false condition takes away are left out", () => {
  const Conditions = { Never: { 'Fn::Equals': ['a', 'b'] } };
  const resources = loadResources(
    {
      Meta: { Type: 'AWS::CDK::Metadata' },
      Gone: topic({ Condition: 'Never' }),
      Here: topic({ DependsOn: 'Gone' }),
    },
    { Conditions },
  );
  expect(resources.map(({ logicalId }) => logicalId)).toEqual(['Here']);
  expect(() =>
    loadResources(
      { Gone: topic({ Condition: 'Never' }), Here: topic({ Properties: { DisplayName: { Ref: 'Gone' } } }) },
      { Conditions },
    ),
  ).toThrow(/there is no "Gone"/);
});

test('an asset is where its files are, and the function that only deploys it is left out', () => {
  const { dir, resources } = load({
    home: {
      assets: { abc: { source: { path: 'asset.abc' }, destinations: { here: { objectKey: 'abc.zip' } } } },
      template: {
        Resources: {
          Files: {
            Type: 'Custom::CDKBucketDeployment',
            Properties: {
              ServiceToken: { 'Fn::GetAtt': ['Provider', 'Arn'] },
              SourceObjectKeys: ['abc.zip'],
            },
          },
          Provider: { Type: 'AWS::Lambda::Function', Properties: { Code: { S3Key: 'abc.zip' } } },
          Greeter: { Type: 'AWS::Lambda::Function', Properties: { Code: { S3Key: 'abc.zip' } } },
        },
      },
    },
  });
  expect(resources.map(({ logicalId, properties }) => [logicalId, properties])).toEqual([
    ['Files', expect.objectContaining({ SourceObjectKeys: [join(dir, 'asset.abc')] })],
    ['Greeter', { Code: { S3Key: join(dir, 'asset.abc') } }],
  ]);
});

test('a resource without a name gets one that stays the same, or the one it is given', () => {
  const template = { Resources: { Topic: topic() } };
  expect(load({ home: { template } }).resources[0]?.ref).toBe(
    'arn:aws:sns:eu-west-1:000000000000:home-Topic',
  );
  expect(load({ home: { template } }, { Topic: 'bell' }).resources[0]?.ref).toBe(
    'arn:aws:sns:eu-west-1:000000000000:bell',
  );
});

test('a folder without an assembly says how to make one', () => {
  expect(() => loadTemplate('/nowhere', { place: { accountId: '0', region: 'r' } })).toThrow(
    /manifest.json cannot be read. Make the assembly with "npm run synth"/,
  );
});
