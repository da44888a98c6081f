import { env } from './env.ts';

/** What something of a fixed name is called in this function's stage: the stage stands before it, as in the names of machines. */
export const inStage = (name: string): string => `${env('WORKFLOW_ARN_PREFIX').split(':').at(-1)}${name}`;
