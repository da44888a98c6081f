import { createRequire } from 'node:module';

/**
 * Path of the database program that npm installed for this machine (`linux-x64`).
 * Throws one clear error where there is none; `DYNAMODB_ENDPOINT` is then the way out.
 */
export function findBinary(machine = `${process.platform}-${process.arch}`): string {
  const packageName = `@dynoxide/${machine}`;
  try {
    return createRequire(import.meta.url).resolve(`${packageName}/dynoxide`);
  } catch (cause) {
    throw new Error(
      `No local DynamoDB for ${machine} is installed (npm package ${packageName}). ` +
        'Start any DynamoDB-compatible server and set DYNAMODB_ENDPOINT to its address, for example http://127.0.0.1:8000.',
      { cause },
    );
  }
}
