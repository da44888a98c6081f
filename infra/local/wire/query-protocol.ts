/** The input of a query-protocol call: what a form says under dotted names, as nested members. */
export type QueryInput = string | readonly QueryInput[] | { readonly [member: string]: QueryInput };

interface Node {
  value?: string;
  readonly members: Map<string, Node>;
}

const newNode = (): Node => ({ members: new Map() });
const deepest = 12;

/**
 * Reads `Destination.ToAddresses.member.1=a@b.c` into `{Destination: {ToAddresses: ['a@b.c']}}`.
 * `Action` and `Version` are not part of it.
 */
export function readForm(form: URLSearchParams): QueryInput {
  const root = newNode();
  for (const [name, value] of form) {
    if (name === 'Action' || name === 'Version') continue;
    const path = name.split('.');
    if (path.length > deepest) continue;
    path.reduce(member, root).value = value;
  }
  return toInput(root);
}

function member(node: Node, name: string): Node {
  const known = node.members.get(name) ?? newNode();
  node.members.set(name, known);
  return known;
}

function toInput({ value, members }: Node): QueryInput {
  if (members.size === 0) return value ?? {};
  const list = members.get('member');
  if (list) {
    const byIndex = [...list.members].sort(([a], [b]) => Number(a) - Number(b));
    return byIndex.map(([, item]) => toInput(item));
  }
  return Object.fromEntries([...members].map(([name, node]) => [name, toInput(node)]));
}

/** The answer of a query-protocol operation. */
export function writeAnswer(
  operation: string,
  output: unknown,
  namespace: string,
  requestId: string,
): string {
  const result = `<${operation}Result>${membersXml(output)}</${operation}Result>`;
  return `<${operation}Response xmlns="${namespace}">${result}<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${operation}Response>`;
}

/** An error of the query protocol. */
export function writeError(
  code: string,
  message: string,
  status: number,
  namespace: string,
  requestId: string,
): string {
  const type = status < 500 ? 'Sender' : 'Receiver';
  const error = `<Error><Type>${type}</Type><Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message></Error>`;
  return `<ErrorResponse xmlns="${namespace}">${error}<RequestId>${requestId}</RequestId></ErrorResponse>`;
}

function membersXml(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map((item) => `<member>${membersXml(item)}</member>`).join('');
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'object') return escapeXml(String(value));
  if (value instanceof Map) return entriesXml(value);
  return Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .map(([name, each]) => `<${name}>${membersXml(each)}</${name}>`)
    .join('');
}

/** A map of the protocol. */
const entriesXml = (map: ReadonlyMap<unknown, unknown>) =>
  [...map]
    .map(([key, value]) => `<entry><key>${membersXml(key)}</key><value>${membersXml(value)}</value></entry>`)
    .join('');

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Characters that XML 1.0 cannot hold at all are left out. */
const escapeXml = (text: string) =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to be left out
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
    .replace(/[&<>"]/g, (mark) => entities[mark] ?? mark)
    .replace(/\r/g, '&#xD;');
