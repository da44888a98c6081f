import type { FailureName } from '../../../../functions/domain/failures.ts';

interface Saying {
  readonly text: string;
  readonly advice: string;
}

const sayings: Readonly<Record<FailureName, Saying>> = {
  'start-workflows': {
    text: 'Änderungen von Buchungen oder Unterkünften haben nicht gestartet, was sie starten sollten.',
    advice:
      'Noch einmal gesendet, werden alle Buchungen und Plattformen durchgesehen, und was fehlt, startet.',
  },
  'index-search': {
    text: 'Die Suche kennt einige Änderungen nicht: Sie zeigt vielleicht eine belegte Unterkunft oder verschweigt eine freie.',
    advice: 'Noch einmal gesendet, wird jede Unterkunft neu aufgenommen.',
  },
  'mail-feedback': {
    text: 'Es konnte nicht festgehalten werden, dass eine E-Mail zurückkam oder als Spam gemeldet wurde.',
    advice: 'Noch einmal gesendet, wird es festgehalten, und es entsteht eine Aufgabe dazu.',
  },
  stages: {
    text: 'Etwas, das für einen Aufenthalt fällig war, startete nicht zu seiner Zeit.',
    advice: 'Noch einmal gesendet, startet es jetzt, außer der Aufenthalt hat sich seitdem geändert.',
  },
  'record-executions': {
    text: 'Der Stand einiger Abläufe konnte nicht festgehalten werden.',
    advice: 'Noch einmal gesendet, stehen sie in der Liste der Ausführungen.',
  },
};

/** What failed outside of a workflow and what sending it again does, in German. */
export const failureSayings: Readonly<Record<string, Saying>> = sayings;
