import type { ServerResponse } from 'node:http';
import { type Language, languages } from '../../../functions/mail/language.ts';
import { letterNames, previewOf } from '../mail-previews/examples.ts';
import { answerJson } from './json.ts';
import { showMail } from './mail-page.ts';

const languageNames: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' };

const linksOf = (name: string): string =>
  languages
    .map(
      (language) =>
        `<a lang="${language}" href="/_local/mail/previews/${name}/${language}">${languageNames[language]}</a> ` +
        `<a href="/_local/mail/previews/${name}/${language}.txt" aria-label="${name}, ${languageNames[language]}, as text">text</a>`,
    )
    .join(' · ');

const line = (name: string): string =>
  `<li class="line"><strong>${name}</strong> <span class="soft">${linksOf(name)}</span></li>`;

const page = (): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Letters · Stayflow</title><link rel="stylesheet" href="/_local/local.css">
<header><h1>Letters</h1><p>Every letter with example facts. <a href="/_local/">Back to the other side</a></p></header>
<main><section aria-label="Letters"><ul>${letterNames.map(line).join('')}</ul></section></main>
</html>`;

const path = /^\/_local\/mail\/previews(?:\/([a-z-]+)\/([a-z]{2})(\.txt)?)?$/;

/**
 * Answers `/_local/mail/previews`, a page of all letters, and below it `<letter>/<language>`, with `.txt` the text part.
 * False for any other path.
 */
export function answerPreviews(asked: string, response: ServerResponse): boolean {
  const found = path.exec(asked);
  if (!found) return false;
  const [, name, language = 'en', asText] = found;
  const mail = name === undefined ? { html: page(), text: '' } : previewOf(name, language);
  if (!mail) answerJson(response, 404, { error: `There is no letter "${name}".` });
  else if (name === undefined) showPage(mail.html, response);
  else showMail({ ...mail, ...(asText && { html: '' }) }, response);
  return true;
}

function showPage(html: string, response: ServerResponse) {
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'self'",
  });
  response.end(html);
}
