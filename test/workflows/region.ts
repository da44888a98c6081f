import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import PostalMime from 'postal-mime';
import { recordRequest } from '../least-privilege/record-asked.ts';
import { isForStages, type Stages, startStages } from './stages.ts';

/** A mail that left. */
export interface SentMail {
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly replyTo: readonly string[];
  readonly html: string;
  readonly text: string;
  readonly attachments: readonly { readonly name: string; readonly type: string; readonly content: string }[];
  readonly configurationSet: string;
}

/** As much of an AWS region as the tasks call: the database behind, settings, and a mailbox. */
export interface Region {
  readonly url: string;
  readonly mails: SentMail[];
  /** The errors that the next mails meet, by SES's names; `after` takes the mail and then loses the answer. */
  readonly mailFaults: { readonly code: string; readonly after?: boolean }[];
  readonly stages: Stages;
  close(): Promise<void>;
}

/** Starts the region on a free port. `parameters` are Parameter Store's, by name. */
export async function startRegion(
  dynamo: string,
  parameters: Readonly<Record<string, string>>,
): Promise<Region> {
  const mails: SentMail[] = [];
  const mailFaults: { code: string; after?: boolean }[] = [];
  const stages = startStages();
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    if (isForStages(request)) return stages.handle(request, response);
    const body = await bodyOf(request);
    recordRequest(request, body);
    const target = String(request.headers['x-amz-target'] ?? '');
    if (target.startsWith('DynamoDB')) return forward(dynamo, request, body, response);
    if (target === 'AmazonSSM.GetParameters') return sendJson(response, { Parameters: listed(parameters) });
    return takeMail(new URLSearchParams(body), response, mails, mailFaults.shift());
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    mails,
    mailFaults,
    stages,
    close: async () => {
      stages.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

async function forward(dynamo: string, request: IncomingMessage, body: string, response: ServerResponse) {
  const signed = Object.entries(request.headers).filter(([name]) =>
    /^(x-amz|authorization|content-type)/.test(name),
  );
  const headers = Object.fromEntries(signed.map(([name, value]) => [name, String(value)]));
  const answer = await fetch(dynamo, { method: 'POST', headers, body });
  response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' });
  response.end(await answer.text());
}

const listed = (parameters: Readonly<Record<string, string>>) =>
  Object.entries(parameters).map(([Name, Value]) => ({ Name, Value, Type: 'String' }));

function sendJson(response: ServerResponse, body: object) {
  response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
  response.end(JSON.stringify(body));
}

async function takeMail(
  form: URLSearchParams,
  response: ServerResponse,
  mails: SentMail[],
  fault?: { readonly code: string; readonly after?: boolean },
) {
  const field = (name: string) => form.get(name) ?? '';
  if (!fault || fault.after) {
    const {
      subject = '',
      html = '',
      text = '',
      attachments,
      replyTo = [],
    } = await PostalMime.parse(Buffer.from(field('RawMessage.Data'), 'base64'), {
      attachmentEncoding: 'utf8',
    });
    mails.push({
      to: field('Destinations.member.1'),
      from: field('Source'),
      subject,
      replyTo: replyTo.flatMap(({ address }) => address ?? []),
      html,
      text,
      attachments: attachments.map(({ filename, mimeType, content }) => ({
        name: filename ?? '',
        type: mimeType,
        content: typeof content === 'string' ? content : new TextDecoder().decode(content),
      })),
      configurationSet: field('ConfigurationSetName'),
    });
  }
  // The time of the tests: a client that meets an error with another date corrects its clock and tries again.
  const date = new Date().toUTCString();
  response.writeHead(fault ? 400 : 200, { 'content-type': 'text/xml', date });
  response.end(fault ? refusal(fault.code) : acceptance);
}

const namespace = 'xmlns="http://ses.amazonaws.com/doc/2010-12-01/"';
const acceptance = `<SendRawEmailResponse ${namespace}><SendRawEmailResult><MessageId>1</MessageId></SendRawEmailResult></SendRawEmailResponse>`;
const refusal = (code: string) =>
  `<ErrorResponse ${namespace}><Error><Type>Sender</Type><Code>${code}</Code><Message>about ada@example.com</Message></Error></ErrorResponse>`;
