import { z } from 'zod';

const none = <Name extends string>(names: readonly Name[], why: string) =>
  Object.fromEntries(names.map((name) => [name, z.never(`${name} ${why}`).optional()]));

/** Fields of the other query language. */
export const jsonPathOnly = none(
  [
    ...['InputPath', 'OutputPath', 'Parameters', 'ResultSelector', 'ResultPath', 'Result', 'ItemsPath'],
    ...[
      'TimeoutSecondsPath',
      'HeartbeatSecondsPath',
      'SecondsPath',
      'TimestampPath',
      'ErrorPath',
      'CausePath',
    ],
    ...['MaxConcurrencyPath', 'ToleratedFailureCountPath', 'ToleratedFailurePercentagePath', 'Iterator'],
  ],
  'belongs to JSONPath definitions, which do not run here',
);

/** Fields of Map states in the mode that runs child executions. */
export const distributedOnly = none(
  ['ItemReader', 'ItemBatcher', 'ResultWriter', 'Label'],
  'belongs to distributed Map states; only inline ones run here',
);
