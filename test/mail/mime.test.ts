import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { type Mail, toMime } from '../../functions/adapters/mime.ts';

const plain: Mail = {
  to: 'ada@guest.example',
  subject: 'Bestätigt: Casa da Onda, 4. Juli 2027',
  html: `<p>${'Schöne Grüße '.repeat(200)}</p>`,
  text: 'Schöne Grüße\n\nBis bald\n',
};
const from = 'Stayflow <stay@example.com>';
const read = async (mail: Mail) => PostalMime.parse(await toMime(mail, from));

test('a mail is read back as it was written, whatever its letters', async () => {
  const { text, html, subject, from: sender, to } = await read(plain);
  expect(subject).toBe(plain.subject);
  expect([text?.trim(), html?.trim()]).toEqual([plain.text.trim(), plain.html]);
  expect([sender, to]).toEqual([
    { name: 'Stayflow', address: 'stay@example.com' },
    [{ name: '', address: plain.to }],
  ]);
});

test('a mail says that a program sent it', async () => {
  const { headers } = await read(plain);
  expect(headers).toContainEqual(expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }));
});

test('an answer goes to whom the mail names, and to nobody else', async () => {
  const { replyTo, bcc } = await read({ ...plain, replyTo: 'olivia@example.com\r\nBcc: eve@evil.example' });
  expect(JSON.stringify(replyTo)).toContain('olivia@example.com');
  expect(bcc).toBeUndefined();
  expect((await read(plain)).replyTo).toBeUndefined();
});

test('a calendar goes with it', async () => {
  const calendar = 'BEGIN:VCALENDAR\r\nSUMMARY:Gästewechsel\r\nEND:VCALENDAR\r\n';
  const type = 'text/calendar; method=PUBLISH; charset=utf-8';
  const mail = await read({ ...plain, attachments: [{ name: 'job.ics', type, content: calendar }] });
  expect(mail.attachments).toMatchObject([{ filename: 'job.ics', mimeType: 'text/calendar' }]);
  const [{ content } = { content: '' }] = mail.attachments;
  const said = typeof content === 'string' ? content : new TextDecoder().decode(content);
  // The reader has line ends of its own.
  expect(said.replaceAll('\r\n', '\n')).toBe(calendar.replaceAll('\r\n', '\n'));
  expect(mail.html).toContain('Schöne Grüße');
});

test('no line break in a subject or an address makes a header of its own', async () => {
  const subject = 'Hello\r\nBcc: eve@evil.example';
  const { bcc, to } = await read({ ...plain, subject, to: 'ada@guest.example\r\nBcc: eve@evil.example' });
  expect(bcc).toBeUndefined();
  expect(JSON.stringify(to)).not.toContain('"address":"eve@evil.example"');
});
