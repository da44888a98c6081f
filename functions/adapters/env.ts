/** Reads an environment variable that the function cannot work without. Throws naming it when it is missing. */
export function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`The environment variable ${name} is not set`);
  return value;
}
