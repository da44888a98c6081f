import { find, make, read } from './page.js';

const short = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

const known = new Set();

/** Puts new mails above those that are there, which stay as they were opened. */
export async function showMail() {
  const mails = await read('/_local/mail');
  find('no-mail').hidden = mails.length > 0;
  for (const mail of mails.filter(({ id }) => !known.has(id))) {
    known.add(mail.id);
    find('mail').prepend(make('li', {}, entry(mail)));
  }
}

function entry(mail) {
  const about = make('span', {
    className: 'soft',
    textContent: ` to ${mail.to}, ${answers(mail)}${short.format(new Date(mail.sentAt))}`,
  });
  const summary = make('summary', {}, make('strong', { textContent: mail.subject }), about);
  const details = make('details', {}, summary);
  details.addEventListener('toggle', () => details.append(...attachments(mail), frame(mail)), { once: true });
  return details;
}

const answers = ({ replyTo }) => (replyTo ? `answers to ${replyTo}, ` : '');

const attachments = ({ attachments = [] }) =>
  attachments.length === 0
    ? []
    : [
        make('p', {
          className: 'soft',
          textContent: `With ${attachments.map(({ name, type, size }) => `${name || type} (${sayBytes(size)})`).join(', ')}`,
        }),
      ];

const sayBytes = (bytes) => (bytes < 1_024 ? `${bytes} bytes` : `${Math.round(bytes / 1_024)} KB`);

/** The mail as a mail program shows it: no scripts, and its links open in the whole window. */
const frame = (mail) =>
  make('iframe', {
    title: `Mail: ${mail.subject}`,
    sandbox: 'allow-popups allow-top-navigation-by-user-activation',
    src: `/_local/mail/${encodeURIComponent(mail.id)}`,
  });
