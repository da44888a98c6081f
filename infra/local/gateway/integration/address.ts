/** What an `AWS` integration calls. */
export interface Address {
  /** As API Gateway names services: `states`, `dynamodb`, `sqs`, `lambda`. */
  readonly service: string;
  readonly kind: 'action' | 'path';
  readonly rest: string;
}

/** Reads `arn:aws:apigateway:eu-west-1:states:action/StartExecution`; nothing when it is none. */
export function readAddress(uri: string): Address | undefined {
  const found = /^arn:[\w-]+:apigateway:[\w-]+:([\w.-]+):(action|path)\/(.+)$/.exec(uri);
  const [, service, kind, rest] = found ?? [];
  if (!service || !rest || (kind !== 'action' && kind !== 'path')) return undefined;
  return { service, kind, rest };
}

/** The function of `lambda:path/2015-03-31/functions/<arn>/invocations`; nothing when it is none. */
export const invokedFunction = (uri: string): string | undefined =>
  /:lambda:path\/[^/]+\/functions\/(?:arn:[^/]*:function:)?([^/:]+)[^/]*\/invocations$/.exec(uri)?.[1];

/** Puts the stage's variables into `${stageVariables.name}`. */
export const withStageVariables = (text: string, variables: Readonly<Record<string, string>>): string =>
  text.replace(/\$\{stageVariables\.(\w+)\}/g, (_, name: string) => variables[name] ?? '');
