import { AwsFault } from '../../aws.ts';
import type { Protocol, ServiceAnswer } from './protocol.ts';
import { readXml, type XmlValue } from './xml.ts';

/** Services that take forms and answer XML: SES version 1, SNS, STS. */
export const queryProtocols: Readonly<Record<string, Protocol>> = {
  email: speak('ses', '2010-12-01'),
  sns: speak('sns', '2010-03-31'),
  sts: speak('sts', '2011-06-15'),
};

function speak(signedFor: string, version: string): Protocol {
  return {
    signedFor,
    knows: () => true,
    write: (operation, input) => ({
      method: 'POST',
      path: '/',
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
      body: new URLSearchParams([
        ['Action', operation],
        ['Version', version],
        ...fields(input, ''),
      ]).toString(),
    }),
    read: (operation, { body }) => within(readXml(body), `${operation}Response`, `${operation}Result`) ?? {},
    fault,
  };
}

/** `{Destination: {ToAddresses: ['a']}}` as `Destination.ToAddresses.member.1=a`. */
function fields(value: unknown, path: string): [string, string][] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item, i) => fields(item, `${path}.member.${i + 1}`));
  if (typeof value !== 'object') return [[path, String(value)]];
  // The only map of what is called here: SNS, Publish.
  if (path === 'MessageAttributes')
    return Object.entries(value).flatMap(([name, attribute], i): [string, string][] => [
      [`${path}.entry.${i + 1}.Name`, name],
      ...fields(attribute, `${path}.entry.${i + 1}.Value`),
    ]);
  return Object.entries(value).flatMap(([name, member]) =>
    fields(member, path === '' ? name : `${path}.${name}`),
  );
}

function fault({ status, body }: ServiceAnswer): AwsFault {
  const answer = readXml(body);
  const error = within(answer, 'ErrorResponse', 'Error') ?? within(answer, 'Response', 'Errors', 'Error');
  const text = (name: string) => {
    const value = within(error, name);
    return typeof value === 'string' ? value : undefined;
  };
  return new AwsFault(text('Code') ?? 'UnknownError', text('Message') ?? body.slice(0, 200), status);
}

function within(value: XmlValue | undefined, ...names: string[]): XmlValue | undefined {
  return names.reduce<XmlValue | undefined>(
    (inner, name) => (typeof inner === 'object' && !Array.isArray(inner) ? inner[name] : undefined),
    value,
  );
}
