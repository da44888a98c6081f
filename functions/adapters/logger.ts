import { Logger } from '@aws-lambda-powertools/logger';

/**
 * The one logger. Give it ids, names, versions and errors only: never a guest, a token, a code, a link or a body.
 */
export const logger = new Logger({ serviceName: 'stayflow' });
