import type { Place } from '../aws.ts';

/** Stands for a property that is left out: `AWS::NoValue`. */
export const noValue = Symbol('AWS::NoValue');

/** The value of `AWS::Region` and its like; undefined for any other name. */
export function pseudoParameter(
  name: string,
  stack: string,
  place: Place,
): string | typeof noValue | undefined {
  switch (name) {
    case 'AWS::AccountId':
      return place.accountId;
    case 'AWS::Region':
      return place.region;
    case 'AWS::Partition':
      return 'aws';
    case 'AWS::URLSuffix':
      return 'amazonaws.com';
    case 'AWS::StackName':
      return stack;
    case 'AWS::StackId':
      return `arn:aws:cloudformation:${place.region}:${place.accountId}:stack/${stack}/local`;
    case 'AWS::NoValue':
      return noValue;
    default:
      return undefined;
  }
}
