/** What is said where a guest signs in, in English. */
export const signInWords = {
  lead: 'Sign in to see your stays. We mail you a code; there is no password.',
  here: 'On this device',
  emailHint: 'The address you booked with.',
  send: 'Mail me a code',
  sending: 'Sending the code…',
  sent: (email: string) =>
    `A code is on its way to ${email}. Look in your mails, also among the unwanted ones.`,
  second: (email: string) =>
    `Your address is confirmed. To sign in, enter the second code that is on its way to ${email}.`,
  code: 'Code',
  codeShort: 'Enter all digits of the code.',
  signIn: 'Sign in',
  signingIn: 'Signing in…',
  again: 'Use another address, or get another code',
  signedIn: (email: string) => `You are signed in as ${email}.`,
  signOut: 'Sign out',
  none: (email: string) =>
    `No stay was booked with ${email}. If you booked with another address, sign out and sign in with that one.`,
  refused: {
    CodeMismatchException: 'That is not the code. Check the newest mail and try again.',
    ExpiredCodeException: 'The code is no longer good. Get another one.',
    NotAuthorizedException: 'This code can no longer be used. Get another one.',
    LimitExceededException: 'Too many codes were asked for. Wait a while, then try again.',
    TooManyRequestsException: 'Too many tries. Wait a while, then try again.',
    InvalidParameterException: 'Enter the mail address you booked with.',
  },
  failed: 'Signing in did not work. Try again in a moment.',
};
