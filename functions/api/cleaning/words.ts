import type { JobAction, JobState } from '../../domain/cleaning-view.ts';
import { inEveryLanguage } from '../../mail/language.ts';

type Saying = readonly [heading: string, text: string];

type Words = {
  readonly states: Readonly<Record<JobState, Saying>>;
  readonly actions: Readonly<Record<JobAction, string>>;
  readonly answerBy: string;
  readonly what: string;
  readonly sameDay: string;
  readonly greeting: (name: string) => string;
  readonly photos: {
    readonly heading: string;
    readonly choose: string;
    readonly add: string;
    readonly soon: string;
    readonly attached: (count: number) => string;
    readonly refused: string;
  };
  readonly codes: {
    readonly heading: string;
    readonly place: string;
    readonly own: string;
    readonly between: (from: string, until: string) => string;
    readonly current: string;
    readonly next: string;
    readonly from: (moment: string) => string;
    readonly until: (moment: string) => string;
  };
  readonly unknown: Saying;
  readonly expired: Saying;
};

/** The words of a job's page. */
export const jobWords = inEveryLanguage<Words>({
  en: {
    states: {
      offered: ['Would you like this job?', 'Whoever accepts first has it.'],
      'still-free': ['This job is still free', 'Nobody has taken it. You can still have it.'],
      yours: ['This job is yours', 'Thank you. It is in your calendar, too.'],
      'to-report': [
        'How was the home?',
        'The guests have left. Please tell us whether you found any damage.',
      ],
      taken: ['Somebody else does this job', 'Thank you all the same. You need not do anything.'],
      late: [
        'We have asked somebody else',
        'The time to answer was over. If nobody takes the job, this page will say so.',
      ],
      declined: ['You have declined this job', 'Thank you for telling us. You need not do anything.'],
      moved: [
        'This job has changed',
        'The guests have changed their stay. Please use the link in our newest mail.',
      ],
      'called-off': ['This job is off', 'The guests have cancelled their stay. You need not come.'],
      over: ['The guests have left', 'This job can no longer be taken.'],
      reported: ['Thank you', 'You have told us how the home was. There is nothing more to do.'],
    },
    actions: {
      accept: 'Take the job',
      decline: 'No, I cannot',
      withdraw: 'I cannot come after all',
      'no-damage': 'All was in order',
      damage: 'Report damage',
      'code-set': 'I have set the new code',
    },
    photos: {
      heading: 'Something is damaged?',
      choose: 'First add photos, one at a time',
      add: 'Add photo',
      soon: 'A photo has to be sent within ten minutes. If it takes longer, open this page again first.',
      attached: (count) => (count === 1 ? '1 photo is attached.' : `${count} photos are attached.`),
      refused: 'This file is not a photo. Please choose a JPEG, PNG or WebP picture.',
    },
    codes: {
      heading: 'Door codes',
      place: 'Key box',
      own: 'Your own code',
      between: (from, until) => `Opens from ${from} until ${until}.`,
      current: 'Current code',
      next: 'New code',
      from: (moment) => `For guests from ${moment}`,
      until: (moment) => `For guests until ${moment}`,
    },
    what: 'Something is damaged: what?',
    answerBy: 'Answer by',
    sameDay: 'The next guests come on the same day.',
    greeting: (name) => `Hello ${name}`,
    unknown: ['This link is not complete', 'Please open it from our mail once more.'],
    expired: ['This link has expired', 'The job is long over. If you still need something, answer our mail.'],
  },
  de: {
    states: {
      offered: ['Möchten Sie diesen Auftrag?', 'Wer zuerst zusagt, hat ihn.'],
      'still-free': [
        'Dieser Auftrag ist noch frei',
        'Niemand hat ihn übernommen. Sie können ihn noch haben.',
      ],
      yours: ['Dieser Auftrag gehört Ihnen', 'Vielen Dank. Er steht auch in Ihrem Kalender.'],
      'to-report': ['Wie war die Unterkunft?', 'Die Gäste sind abgereist. Haben Sie Schäden gefunden?'],
      taken: ['Jemand anderes übernimmt diesen Auftrag', 'Trotzdem vielen Dank. Sie müssen nichts tun.'],
      late: [
        'Wir haben jemand anderen gefragt',
        'Die Zeit zum Antworten war vorbei. Wenn niemand den Auftrag übernimmt, steht es auf dieser Seite.',
      ],
      declined: ['Sie haben diesen Auftrag abgelehnt', 'Danke für die Nachricht. Sie müssen nichts tun.'],
      moved: [
        'Dieser Auftrag hat sich geändert',
        'Die Gäste haben ihren Aufenthalt geändert. Bitte nehmen Sie den Link aus unserer neuesten Mail.',
      ],
      'called-off': ['Dieser Auftrag entfällt', 'Die Gäste haben storniert. Sie müssen nicht kommen.'],
      over: ['Die Gäste sind abgereist', 'Dieser Auftrag kann nicht mehr übernommen werden.'],
      reported: ['Vielen Dank', 'Sie haben uns gesagt, wie die Unterkunft war. Mehr ist nicht zu tun.'],
    },
    actions: {
      accept: 'Auftrag annehmen',
      decline: 'Nein, ich kann nicht',
      withdraw: 'Ich kann doch nicht kommen',
      'no-damage': 'Alles in Ordnung',
      damage: 'Schaden melden',
      'code-set': 'Der neue Code ist eingestellt',
    },
    photos: {
      heading: 'Ist etwas beschädigt?',
      choose: 'Fügen Sie zuerst Fotos hinzu, eines nach dem anderen',
      add: 'Foto hinzufügen',
      soon: 'Ein Foto muss binnen zehn Minuten gesendet werden. Dauert es länger, öffnen Sie diese Seite vorher neu.',
      attached: (count) => (count === 1 ? '1 Foto ist angehängt.' : `${count} Fotos sind angehängt.`),
      refused: 'Diese Datei ist kein Foto. Bitte wählen Sie ein Bild als JPEG, PNG oder WebP.',
    },
    codes: {
      heading: 'Türcodes',
      place: 'Schlüsselkasten',
      own: 'Ihr eigener Code',
      between: (from, until) => `Gültig ab ${from} bis ${until}.`,
      current: 'Jetziger Code',
      next: 'Neuer Code',
      from: (moment) => `Für Gäste ab ${moment}`,
      until: (moment) => `Für Gäste bis ${moment}`,
    },
    what: 'Etwas ist beschädigt: was?',
    answerBy: 'Antwort bis',
    sameDay: 'Die nächsten Gäste kommen am selben Tag.',
    greeting: (name) => `Guten Tag ${name}`,
    unknown: ['Dieser Link ist nicht vollständig', 'Bitte öffnen Sie ihn noch einmal aus unserer Mail.'],
    expired: [
      'Dieser Link ist abgelaufen',
      'Der Auftrag ist lange vorbei. Antworten Sie bei Fragen auf unsere Mail.',
    ],
  },
});
