import { expect, test } from 'vitest';
import { contextArgs, readDeployOptions, settingIn } from '../../infra/deploy/options.ts';

test('context goes on to CDK as it was given, and its last word counts', () => {
  const { context } = readDeployOptions([
    '--context',
    'stage=one',
    '-c',
    'mailFrom=hi@example.com',
    '-c',
    'stage=two',
  ]);
  expect(contextArgs(context)).toEqual(
    ['stage=one', 'mailFrom=hi@example.com', 'stage=two'].flatMap((each) => ['--context', each]),
  );
  expect(settingIn(context, 'stage')).toBe('two');
  expect(settingIn(context, 'domainName')).toBeUndefined();
});

test.each([
  [['--context', 'stage'], '--context must be name=value'],
  [['--owner', 'nobody', '--name', 'Ada'], '--owner must be an e-mail address'],
  [['--owner', 'ada@example.com'], '--owner and --name come together'],
  [['--now'], 'Unknown option'],
])('%j is refused', (args, message) => {
  expect(() => readDeployOptions(args)).toThrow(message);
});
