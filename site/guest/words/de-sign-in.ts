import type { signInWords as english } from './en-sign-in.ts';

/** What is said where a guest signs in, in German. */
export const signInWords: typeof english = {
  lead: 'Melden Sie sich an, um Ihre Aufenthalte zu sehen. Wir schicken Ihnen einen Code; ein Passwort gibt es nicht.',
  here: 'Auf diesem Gerät',
  emailHint: 'Die Adresse, mit der Sie gebucht haben.',
  send: 'Code zusenden',
  sending: 'Der Code wird gesendet …',
  sent: (email) =>
    `Ein Code ist unterwegs an ${email}. Sehen Sie in Ihren E-Mails nach, auch unter den unerwünschten.`,
  second: (email) =>
    `Ihre Adresse ist bestätigt. Geben Sie zum Anmelden den zweiten Code ein, der unterwegs ist an ${email}.`,
  code: 'Code',
  codeShort: 'Geben Sie alle Ziffern des Codes ein.',
  signIn: 'Anmelden',
  signingIn: 'Sie werden angemeldet …',
  again: 'Andere Adresse verwenden oder neuen Code anfordern',
  signedIn: (email) => `Sie sind angemeldet als ${email}.`,
  signOut: 'Abmelden',
  none: (email) =>
    `Mit ${email} wurde kein Aufenthalt gebucht. Wenn Sie mit einer anderen Adresse gebucht haben, melden Sie sich ab und mit dieser an.`,
  refused: {
    CodeMismatchException:
      'Das ist nicht der Code. Sehen Sie in der neuesten E-Mail nach und versuchen Sie es noch einmal.',
    ExpiredCodeException: 'Der Code gilt nicht mehr. Fordern Sie einen neuen an.',
    NotAuthorizedException: 'Dieser Code kann nicht mehr verwendet werden. Fordern Sie einen neuen an.',
    LimitExceededException:
      'Es wurden zu viele Codes angefordert. Warten Sie eine Weile und versuchen Sie es dann noch einmal.',
    TooManyRequestsException:
      'Zu viele Versuche. Warten Sie eine Weile und versuchen Sie es dann noch einmal.',
    InvalidParameterException: 'Geben Sie die E-Mail-Adresse ein, mit der Sie gebucht haben.',
  },
  failed: 'Die Anmeldung hat nicht geklappt. Versuchen Sie es in einem Moment noch einmal.',
};
