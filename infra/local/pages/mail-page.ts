import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import { answerJson } from './json.ts';

const mailShown = z.object({ id: z.string(), text: z.string(), html: z.string().optional() });

/** Its own styles and nothing else: no script, no form, no request elsewhere. */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; sandbox allow-popups allow-top-navigation-by-user-activation";

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const asPage = (text: string): string => `<pre style="white-space: pre-wrap">${escaped(text)}</pre>`;

/** Answers `GET /_local/mail/<id>`: one mail as a mail program shows it; its links open in the whole window. */
export function answerMail(mails: readonly unknown[], id: string, response: ServerResponse): void {
  const mail = z
    .array(mailShown)
    .parse(mails)
    .find((one) => one.id === id);
  if (!mail) {
    answerJson(response, 404, { error: `There is no mail "${id}" here.` });
    return;
  }
  showMail(mail, response);
}

/** Shows a mail as a mail program does; one without HTML as its text. */
export function showMail(
  { text, html }: { readonly text: string; readonly html?: string | undefined },
  response: ServerResponse,
): void {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy });
  response.end(`<base target="_top">${html || asPage(text)}`);
}
