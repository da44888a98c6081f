import type { tripWords as english } from './en-trip.ts';

/** What the page of a booking says, in German. */
export const tripWords: typeof english = {
  trip: {
    tab: 'Ihre Reise',
    title: (home) => `Ihr Aufenthalt: ${home}`,
    status: {
      held: 'Wartet auf Ihre Zahlung',
      authorised: 'Zahlung eingegangen, wird bestätigt',
      confirmed: 'Bestätigt',
      expired: 'Nicht gebucht',
      declined: 'Nicht gebucht',
      cancelling: 'Wird storniert',
      cancelled: 'Storniert',
    },
    held: 'Bezahlen Sie in dieser Zeit, dann gehört der Aufenthalt Ihnen; danach können andere diese Nächte buchen.',
    justPaid: 'Vielen Dank, wir bestätigen Ihren Aufenthalt',
    justPaidAdvice:
      'Diese Seite zeigt die Bestätigung von selbst, meist nach wenigen Sekunden. Sie können sie auch schließen: Die Bestätigung kommt per E-Mail.',
    heldFor: 'Die Nächte sind für Sie reserviert, noch',
    pay: 'Weiter zur Zahlung',
    giveUp: 'Nächte freigeben',
    givingUp: 'Die Nächte werden freigegeben …',
    payAfterAll: 'Ich habe noch nicht bezahlt',
    authorised: 'Ihre Karte wurde angenommen. Wir schließen die Buchung ab; das dauert wenige Sekunden.',
    confirmed: (email) => `Ihre Bestätigung geht an ${email}. Gute Reise!`,
    nothingCharged: 'Falls Ihre Bank einen vorgemerkten Betrag zeigt, gibt sie ihn von selbst wieder frei.',
    bookAgain: 'Erneut buchen',
    searchAgain: 'Andere Unterkünfte suchen',
    stay: 'Der Aufenthalt',
    where: 'Wo',
    map: 'Auf der Karte zeigen',
    contact: 'Fragen beantwortet',
    addressLater: 'Die Adresse kommt mit der Bestätigung.',
    doorCode: 'Türcode',
    gettingIn: 'Anfahrt und Einlass',
    toCalendar: 'In den Kalender',
    print: 'Beleg drucken',
    bookedBy: 'Gebucht von',
    reference: 'Buchungsnummer',
    price: 'Preis',
    paid: 'Bisher bezahlt',
    refunded: 'Erstattet',
    noAccess: 'Öffnen Sie Ihre Reise aus Ihrer E-Mail',
    noAccessAdvice:
      'Diese Seite öffnet sich mit dem Link in Ihrer Bestätigung oder auf dem Gerät, mit dem Sie gebucht haben. Sie können sich auch mit der E-Mail-Adresse anmelden, mit der Sie gebucht haben.',
    signIn: 'Anmelden',
  },
  change: {
    title: 'Aufenthalt ändern',
    open: 'Reisedaten oder Gäste ändern',
    close: 'So lassen, wie es ist',
  },
  cancel: {
    title: 'Aufenthalt stornieren',
    look: 'Ansehen, was ich zurückbekomme',
  },
};
