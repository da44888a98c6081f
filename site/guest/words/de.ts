import { count } from '../../shared/words/count.ts';
import { whyNot } from '../../shared/words/de-reasons.ts';
import { said } from './de-said.ts';
import type { Words } from './words.ts';

/** The site in German. */
export const de: Words = {
  common: {
    loading: 'Wird geladen …',
    tryAgain: 'Noch einmal versuchen',
    nights: (nights) => count(nights, 'Nacht', 'Nächte'),
  },
  shell: {
    skip: 'Zum Inhalt springen',
    trips: 'Meine Aufenthalte',
    promise: 'Genaue Preise, echte Verfügbarkeit',
    footer: 'Direkt beim Gastgeber gebucht. Der Gesamtpreis, den Sie sehen, ist der Preis, den Sie zahlen.',
  },
  errors: {
    network: {
      title: 'Wir konnten den Server nicht erreichen',
      advice:
        'Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal. Es wurde nichts abgebucht, und ein neuer Versuch ist unbedenklich.',
    },
    server: {
      title: 'Bei uns ist etwas schiefgegangen',
      advice:
        'Sie haben nichts falsch gemacht. Versuchen Sie es in einem Moment noch einmal; dabei wird nie doppelt gebucht.',
    },
    busy: {
      title: 'Gerade sind sehr viele Gäste hier',
      advice: 'Warten Sie einige Sekunden und versuchen Sie es noch einmal.',
    },
    unknown: {
      title: 'Diese Seite funktioniert gerade nicht',
      advice:
        'Versuchen Sie es noch einmal. Wenn es wieder geschieht, laden Sie die Seite neu; was Sie eingegeben haben, bleibt erhalten.',
    },
  },
  said,
  search: {
    tab: 'Unterkunft finden',
    title: 'Ein Zuhause für Ihre freien Tage',
    lead: 'Wählen Sie Ihre Reisedaten und sehen Sie, was frei ist – im Preis ist alles enthalten.',
    dates: 'Reisedaten',
    anyDates: 'Reisedaten wählen',
    guests: 'Gäste',
    search: 'Suchen',
    looking: 'Unterkünfte werden gesucht …',
    browse: 'Alle Unterkünfte',
    free: (homes, more) => {
      if (homes === 0) return 'Für diese Reisedaten und Gäste ist keine Unterkunft frei';
      const many = count(homes, 'freie Unterkunft', 'freie Unterkünfte');
      return more ? `Die ersten ${many}` : many;
    },
    nothingAdvice:
      'Andere Reisedaten, weniger Nächte oder weniger Gäste können helfen. Jede Unterkunft zeigt ihre freien Nächte auch in einem Kalender.',
    tooMany: 'Keine unserer Unterkünfte nimmt so viele Gäste auf. Vielleicht passen zwei zur selben Zeit.',
    tryDates: (dates) => `${dates} versuchen`,
    allHomes: 'Alle Unterkünfte zeigen',
    more: 'Mehr Unterkünfte zeigen',
    fromPrice: (price) => `Ab ${price} pro Nacht`,
    forNights: (nights) => `für ${count(nights, 'Nacht', 'Nächte')}`,
    everything: (nightly) => `Alles inklusive, etwa ${nightly} pro Nacht`,
  },
  party: {
    adults: 'Erwachsene',
    adultsHint: 'Ab 18 Jahren',
    children: 'Kinder',
    childrenHint: '2 bis 17 Jahre',
    infants: 'Kleinkinder',
    infantsHint: 'Unter 2 Jahren',
    fewer: (name) => `Weniger: ${name}`,
    more: (name) => `Mehr: ${name}`,
    ageOf: (child) => `Alter von Kind ${child}`,
    chooseAge: 'Wählen',
    years: (years) => `${years} Jahre`,
    agesNeeded:
      'Wählen Sie das Alter der Kinder: Manche Abgaben hängen davon ab, und der Preis muss stimmen.',
    countAdults: (adults) => count(adults, 'Erwachsener', 'Erwachsene'),
    countChildren: (children) => count(children, 'Kind', 'Kinder'),
    countInfants: (infants) => count(infants, 'Kleinkind', 'Kleinkinder'),
  },
  calendar: {
    earlier: 'Frühere Monate',
    later: 'Spätere Monate',
    clear: 'Reisedaten löschen',
    showing: (months) => `Zu sehen: ${months.join(' und ')}.`,
    next: ({ arrival, departure }) => {
      if (arrival && departure)
        return 'Ihre Reisedaten sind gewählt. Wählen Sie einen anderen Tag, um neu zu beginnen.';
      return arrival ? 'Wählen Sie nun den Tag der Abreise.' : 'Wählen Sie den Tag der Anreise.';
    },
    yourArrival: 'Ihre Anreise',
    yourDeparture: 'Ihre Abreise',
    canArrive: 'Anreise möglich',
    canDepart: 'Abreise möglich',
    price: (price) => `${price} für die Nacht`,
    why: whyNot,
    legend: (currency) => `Preise in ${currency} pro Nacht. Durchgestrichen: nicht verfügbar.`,
  },
  home: {
    allHomes: 'Alle Unterkünfte',
    pictures: 'Bilder',
    about: 'Über diese Unterkunft',
    amenities: 'Ausstattung',
    goodToKnow: 'Gut zu wissen',
    calendar: 'Verfügbarkeit und Preise',
    sleeps: (guests) => `Für ${count(guests, 'Gast', 'Gäste')}`,
    bedrooms: (rooms) => count(rooms, 'Schlafzimmer', 'Schlafzimmer'),
    beds: (beds) => count(beds, 'Bett', 'Betten'),
    bathrooms: (rooms) => count(rooms, 'Bad', 'Bäder'),
    times: (checkIn, checkOut) => `Anreise ab ${checkIn} Uhr, Abreise bis ${checkOut} Uhr, Ortszeit.`,
    // The rules say it; the name of the policy is the owner's, mostly in English.
    policy: () => 'Stornierungsbedingungen',
    arrival: 'Anreise',
    departure: 'Abreise',
    length: 'Dauer',
    guests: 'Gäste',
    from: (time) => `ab ${time} Uhr`,
    by: (time) => `bis ${time} Uhr`,
  },
  price: {
    yourStay: 'Ihr Aufenthalt',
    chooseDates: 'Wählen Sie Ihre Reisedaten, um den genauen Preis zu sehen.',
    toCalendar: 'Reisedaten wählen',
    toAges: 'Alter wählen',
    seeWhy: 'Warum?',
    working: 'Der genaue Preis wird berechnet …',
    total: 'Gesamt',
    included: 'alles inklusive',
    deposit: (amount) =>
      `Kaution: ${amount}, auf Ihrer Karte reserviert vor Ihrer Anreise und vor Ihrer Abreise.`,
    dueNow: 'Jetzt zu zahlen',
    dueOn: (day) => `Am ${day}, von derselben Karte`,
    eachNight: 'Preis jeder Nacht',
    haveCode: 'Ich habe einen Aktionscode',
    code: 'Aktionscode',
    apply: 'Einlösen',
    book: 'Aufenthalt buchen',
    notYetCharged: 'Noch wird nichts abgebucht.',
    notPossible: 'Dieser Aufenthalt kann nicht gebucht werden',
    insteadTry: 'Das wäre möglich:',
    minutesLeft: (minutes) => `Noch weniger als ${count(minutes, 'Minute', 'Minuten')}.`,
  },
  policy: {
    never: 'Bei einer Stornierung wird nichts erstattet.',
    anyTime: (percent) => `Stornieren Sie jederzeit vor der Anreise und erhalten Sie ${percent} % zurück.`,
    until: (percent, notice) =>
      percent === 100
        ? `Kostenlose Stornierung ${notice}.`
        : `${percent} % zurück bei Stornierung ${notice}.`,
    daysBefore: (days, date) =>
      `bis ${count(days, 'Tag', 'Tage')} vor der Anreise${date ? ` (${date})` : ''}`,
    hoursBefore: (hours) => `bis ${count(hours, 'Stunde', 'Stunden')} vor der Anreise`,
    later: 'Danach wird nichts mehr erstattet.',
  },
  checkout: {
    tab: 'Buchen',
    title: 'Fast geschafft',
    whoBooks: 'Wer bucht?',
    name: 'Vor- und Nachname',
    nameMissing: 'Geben Sie Ihren Namen ein, wie der Gastgeber Sie ansprechen soll.',
    email: 'E-Mail',
    emailHint: 'Hierhin kommt Ihre Bestätigung.',
    emailWrong: 'Geben Sie eine E-Mail-Adresse wie ada@example.com ein.',
    phone: 'Telefon (freiwillig)',
    phoneHint: 'Nur für Fragen zu Ihrer Anreise.',
    phoneWrong: 'Geben Sie eine Telefonnummer wie +49 30 123456 ein oder lassen Sie das Feld leer.',
    accept: 'Ich habe diese Stornierungsbedingungen gelesen und stimme ihnen zu.',
    policyMissing: 'Setzen Sie hier ein Häkchen, um den Stornierungsbedingungen zuzustimmen.',
    submit: (total) => `Nächte reservieren und ${total} bezahlen`,
    next: 'Wir reservieren die Nächte eine halbe Stunde für Sie, während Sie auf der sicheren Seite von Stripe bezahlen.',
    holding: 'Ihre Nächte werden reserviert …',
    holdingWait: 'Einen Moment: Wir reservieren die Nächte und öffnen die Zahlungsseite.',
    priceHolds: 'Dieser Preis gilt noch',
    priceChanged: 'Der Preis hat sich geändert',
    priceChangedFrom: (from, to) =>
      `Er war ${from} und ist jetzt ${to}. Es wurde nichts gebucht; sehen Sie sich den neuen Preis an, bevor Sie fortfahren.`,
  },
  hold: {
    title: (stay) => `Sie haben diese Nächte reserviert: ${stay}`,
    advice: 'Bezahlen Sie sie, oder geben Sie sie frei, um andere zu wählen.',
    open: 'Zu meiner Buchung',
  },
  notFound: {
    title: 'Hier ist nichts',
    advice: 'Die Seite oder Unterkunft, die Sie suchen, gibt es nicht oder nicht mehr.',
    home: 'Alle Unterkünfte ansehen',
  },
};
