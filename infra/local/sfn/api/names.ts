import type { Place } from '../../aws.ts';
import { faults } from './faults.ts';

/** No white space, brackets, wildcards, control characters or `"#%\^|~`$&,;:/`: API reference of StartExecution. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: names must not contain control characters
const badName = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f\ud800-\udfff\ufffe\uffff]/;

/** Checks a machine's or execution's name. @throws AwsFault InvalidName */
export function checkName(name: string): string {
  if (name.length < 1 || name.length > 80 || badName.test(name)) throw faults.invalidName(name);
  return name;
}

const prefix = ({ region, accountId }: Place) => `arn:aws:states:${region}:${accountId}`;

/** The ARN of a machine. */
export function machineArn(place: Place, name: string): string {
  return `${prefix(place)}:stateMachine:${name}`;
}

/** The ARN of an execution. */
export function executionArn(place: Place, machine: string, name: string): string {
  return `${prefix(place)}:execution:${machine}:${name}`;
}

/** Checks that text is the ARN of such a thing. @throws AwsFault InvalidArn */
export function checkArn(arn: string, kind: 'stateMachine' | 'execution'): string {
  if (new RegExp(`^arn:aws[\\w-]*:states:[^:]+:\\d{12}:${kind}:.+$`).test(arn)) return arn;
  throw faults.invalidArn(arn);
}

/** Checks a role. @throws AwsFault InvalidArn */
export function checkRole(role: string): string {
  if (/^arn:aws[\w-]*:iam::\d{12}:role\/.+$/.test(role)) return role;
  throw faults.invalidRole(role);
}

/** Instants leave as seconds since 1970: AWS JSON 1.0. */
export function seconds(at: number): number {
  return at / 1000;
}
