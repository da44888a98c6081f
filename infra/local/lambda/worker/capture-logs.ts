/** Whose lines they are: what is printed belongs to the invocation that runs, or to the function that loads. */
export interface Speaker {
  readonly functionName: string;
  /** Descriptor of the function's log. */
  readonly target: number;
  /** Empty while the function loads. */
  readonly requestId: string;
}

/** Where the lines of the running invocation go. */
export interface Log {
  /** Writes what was said so far to the file. */
  flush(): void;
  /** From now on this one speaks. */
  give(speaker: Speaker): void;
  /** Who speaks. */
  speaker(): Speaker | undefined;
}

/**
 * Appends everything functions print to their logs, one JSON object a line, as Lambda's JSON log format has it, with
 * the function's name: what is a JSON object already keeps its members.
 * Runs inside the worker as text, so it may use its arguments and globals only.
 */
export function captureLogs(): Log {
  const { appendFileSync } = process.getBuiltinModule('node:fs');
  const { format } = process.getBuiltinModule('node:util');
  let speaker: Speaker | undefined;
  let waiting = '';

  const log: Log = {
    flush() {
      const text = waiting;
      waiting = '';
      if (text !== '' && speaker) appendFileSync(speaker.target, text);
    },
    give(next) {
      log.flush();
      speaker = next;
    },
    speaker: () => speaker,
  };
  const asObject = (text: string): object | undefined => {
    if (!text.startsWith('{') || !text.endsWith('}')) return undefined;
    try {
      const parsed: object = JSON.parse(text);
      return parsed;
    } catch {
      return undefined;
    }
  };
  const add = (level: string, message: unknown) => {
    if (waiting === '') setImmediate(log.flush);
    const own = typeof message === 'string' ? asObject(message) : undefined;
    const entry = {
      timestamp: new Date().toISOString(),
      level,
      functionName: speaker?.functionName,
      requestId: speaker?.requestId,
      ...(own ?? { message }),
    };
    waiting += `${JSON.stringify(entry)}\n`;
  };
  const said = (given: readonly unknown[]): unknown => {
    const [only] = given;
    const plain = typeof only === 'object' && only !== null && !(only instanceof Error);
    return given.length === 1 && plain ? only : format(...given);
  };
  const say =
    (level: string) =>
    (...given: unknown[]) => {
      try {
        add(level, said(given));
      } catch {
        // An object that JSON cannot hold.
        add(level, format(...given));
      }
    };
  const write =
    (level: string) =>
    (chunk: string | Uint8Array, ...rest: unknown[]) => {
      add(level, Buffer.from(chunk).toString().trimEnd());
      const written = rest.at(-1);
      if (typeof written === 'function') queueMicrotask(() => written());
      return true;
    };

  console.log = console.info = say('INFO');
  console.debug = say('DEBUG');
  console.warn = say('WARN');
  console.error = say('ERROR');
  console.trace = say('TRACE');
  process.stdout.write = write('INFO');
  process.stderr.write = write('ERROR');
  return log;
}
