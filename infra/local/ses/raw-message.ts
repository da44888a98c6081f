/** What a MIME message says on its face. */
export interface RawMessage {
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  /** Everything below the headers, undecoded. */
  readonly text: string;
}

/** Reads the headers of a MIME message (RFC 5322); its parts stay as they are. */
export function readRaw(bytes: Buffer): RawMessage {
  const [head = '', ...rest] = bytes.toString('utf8').split(/\r?\n\r?\n/);
  const lines = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  const header = (name: string) => {
    const line = lines.find((each) => each.toLowerCase().startsWith(`${name}:`));
    return line?.slice(name.length + 1).trim() ?? '';
  };
  const recipients = ['to', 'cc', 'bcc'].map(header).filter((each) => each !== '');
  return {
    from: header('from'),
    to: recipients.flatMap((each) => each.split(',')).map((each) => each.trim()),
    subject: header('subject'),
    text: rest.join('\n\n'),
  };
}
