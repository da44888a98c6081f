import { mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { contextNames, contextVariable } from './context-variables.ts';
import type { Exchange } from './exchange.ts';
import type { stage } from './properties.ts';

/** Notes one request that was answered. */
export type AccessLog = (exchange: Exchange) => void;

type Setting = z.infer<typeof stage>['AccessLogSetting'];

/**
 * Compiles a stage's access log: one line for each request in `logs/` of the data folder, in the stage's own format.
 * Throws where the format names what API Gateway does not have.
 * @param report told when a line cannot be written.
 */
export function openAccessLog(
  setting: Setting,
  dataDir: string,
  report: (message: string) => void,
): AccessLog | undefined {
  if (!setting) return undefined;
  const line = compileFormat(setting.Format);
  mkdirSync(join(dataDir, 'logs'), { recursive: true });
  const write = appendTo(join(dataDir, 'logs', fileName(setting.DestinationArn)), report);
  return (exchange) => write(line(exchange));
}

/** `/aws/apigateway/stayflow` is `apigateway-stayflow.jsonl`. */
function fileName(destinationArn: string): string {
  const group =
    /:log-group:([^:]+)/.exec(destinationArn)?.[1] ?? destinationArn.split(/[:/]/).at(-1) ?? 'api';
  return `${group.replace(/^\/?(?:aws\/)?/, '').replaceAll(/[^\w.-]+/g, '-')}.jsonl`;
}

/** `$context.status` and the like are put in, escaped for JSON; what is not known is `-`. */
function compileFormat(format: string): (exchange: Exchange) => string {
  const parts = format.trim().split(/(\$context\.[\w.]+)/);
  for (const part of parts) {
    const name = part.startsWith('$context.') ? part.slice('$context.'.length) : undefined;
    if (name !== undefined && !contextNames.includes(name))
      throw new Error(
        `The access log names $context.${name}, which API Gateway or the laptop cloud does not have.`,
      );
  }
  return (exchange) =>
    parts.map((part) => (part.startsWith('$context.') ? shown(exchange, part.slice(9)) : part)).join('');
}

/** An API key opens the API, so only its end is shown. */
function shown(exchange: Exchange, name: string): string {
  const value = contextVariable(exchange, name);
  if (value === undefined) return '-';
  if (name === 'identity.apiKey') return `${'*'.repeat(10)}${String(value).slice(-6)}`;
  if (name === 'error.messageString') return String(value);
  return JSON.stringify(String(value)).slice(1, -1);
}

/** A line goes to the page cache at once: handing it to a thread takes longer, and more of the processor. */
function appendTo(file: string, report: (message: string) => void): (line: string) => void {
  const log = openSync(file, 'a', 0o600);
  return (line) => {
    try {
      writeSync(log, `${line.replaceAll(/[\r\n]+/g, ' ')}\n`);
    } catch (error) {
      report(`The access log cannot be written: ${error instanceof Error ? error.message : error}`);
    }
  };
}
