import type { AwsService, Place } from '../aws.ts';
import type { Clock } from '../clock.ts';
import type { Resource } from '../template.ts';
import { createParameters } from './parameters.ts';
import { createResolver } from './resolve-reference.ts';
import { createSecrets, type Secrets } from './secrets.ts';
import { openVersionStore } from './store.ts';

/** What the two services need from the rest. */
export interface SettingsParts {
  readonly resources: readonly Resource[];
  readonly place: Place;
  readonly clock: Clock;
  /** The data folder. */
  readonly folder: string;
}

/** Parameter Store and Secrets Manager over one file. */
export interface Settings {
  readonly ssm: AwsService;
  readonly secretsManager: Secrets;
  /** Puts values in place of CloudFormation's `{{resolve:...}}`. Throws where there is none. */
  readonly resolveReference: (text: string) => string;
  close(): void;
}

/** Serves the template's parameters and secrets; what is put later stays until the template says otherwise. */
export function createSettings({ resources, place, clock, folder }: SettingsParts): Settings {
  const store = openVersionStore(folder);
  const secretsManager = createSecrets(resources, place, clock, store);
  const ssm = createParameters(resources, place, clock, store, secretsManager);
  return {
    ssm,
    secretsManager,
    resolveReference: createResolver(store, secretsManager),
    close: store.close,
  };
}
