/** What a Task calls. */
export type Resource =
  | { readonly kind: 'function'; readonly arn: string }
  | {
      readonly kind: 'service';
      /** `dynamodb`, as in the resource's ARN */
      readonly service: string;
      /** `updateItem` */
      readonly action: string;
      /** Named through `aws-sdk:`, with the errors' names of AWS SDK integrations. */
      readonly sdk: boolean;
      readonly pattern: 'request' | 'token' | 'sync';
      /** As events name it: `aws-sdk:dynamodb`, `lambda` */
      readonly resourceType: string;
      /** As events name it: `invoke.waitForTaskToken` */
      readonly resource: string;
    };

const functionArn = /^arn:aws[\w-]*:lambda:[^:]+:\d{12}:function:[^:]+(:[^:]+)?$/;
const serviceArn =
  /^arn:aws[\w-]*:states:[^:]*:[^:]*:(aws-sdk:)?([a-z0-9]+):(\w+)(\.waitForTaskToken|\.sync(?::2)?)?$/;

/** Reads a Task's Resource; undefined for what is no function and no service (activities, HTTP). */
export function parseResource(resource: string): Resource | undefined {
  if (functionArn.test(resource)) return { kind: 'function', arn: resource };
  const [, sdk, service, action, suffix = ''] = serviceArn.exec(resource) ?? [];
  if (!service || !action || service === 'http') return undefined;
  return {
    kind: 'service',
    service,
    action,
    sdk: sdk !== undefined,
    pattern: suffix === '' ? 'request' : suffix === '.waitForTaskToken' ? 'token' : 'sync',
    resourceType: `${sdk ?? ''}${service}`,
    resource: `${action}${suffix}`,
  };
}

/** What AWS calls a task in messages: `lambda`, or the function's ARN. */
export const taskName = (resource: Resource) =>
  resource.kind === 'function' ? resource.arn : resource.resourceType;
