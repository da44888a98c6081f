import { findBinary } from '../dynamodb/binary.ts';
import { StartError } from './start-error.ts';

/**
 * Makes sure that there is a database: the server at `endpoint`, else the program that npm installed.
 * @throws StartError that says what would be there on another machine, and what to set here.
 */
export async function requireDatabase(endpoint: string | undefined): Promise<void> {
  if (endpoint) return requireServer(endpoint);
  try {
    findBinary();
  } catch (error) {
    throw new StartError(error instanceof Error ? error.message : String(error));
  }
}

async function requireServer(endpoint: string) {
  const address = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (address?.protocol !== 'http:') {
    throw new StartError(
      `DYNAMODB_ENDPOINT is "${endpoint}"; it must be the address of a DynamoDB-compatible server such as http://127.0.0.1:8000.`,
    );
  }
  try {
    await fetch(address);
  } catch {
    throw new StartError(
      `Nothing answers at ${endpoint}. Start a DynamoDB-compatible server there, or set DYNAMODB_ENDPOINT to another address.`,
    );
  }
}
