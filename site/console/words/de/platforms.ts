import { count } from '../../../shared/words/count.ts';
import type { HomeWords } from '../home-words.ts';

/** What the page of a home's platforms says, in German. */
export const platforms: HomeWords['platforms'] = {
  title: 'Plattformen',
  tab: (home) => `Plattformen von ${home}`,
  thisHome: 'Diese Unterkunft',
  lead: 'Jede Plattform erfährt, was zu welchem Preis frei ist, und was sie verkauft, wird übernommen.',
  none: 'Nur auf der eigenen Seite angeboten',
  noneAdvice:
    'Verbinden Sie die Plattformen, auf denen sie auch steht, damit keine Nacht doppelt verkauft wird.',
  names: {
    airbnb: 'Airbnb',
    booking: 'Booking.com',
    vrbo: 'Vrbo',
    google: 'Google',
    other: 'Eine andere Plattform',
  },
  modes: { ical: 'Über Kalender (iCal)', channex: 'Über Channex', beds24: 'Über Beds24' },
  connect: {
    title: 'Plattform verbinden',
    platform: 'Plattform',
    mode: 'Wie',
    listing: 'Nummer des Inserats dort',
    feed: 'Adresse ihres Kalenders',
    feedHint:
      'Die Plattform zeigt sie dort, wo Kalender exportiert werden. Sie endet auf .ics oder enthält ein langes Geheimnis.',
    beds24Room: 'Kennung des Zimmers bei Beds24',
    channexProperty: 'Kennung der Unterkunft bei Channex',
    roomType: 'Kennung des Zimmertyps',
    ratePlan: 'Kennung des Preisplans',
    connecting: 'Wird verbunden …',
    submit: 'Verbinden',
  },
  card: {
    paused: 'Pausiert',
    listing: (mode, listing) => `${mode}, Inserat ${listing}`,
    ours: 'Unser Kalender für diese Plattform',
    oursHint: 'Geben Sie ihr genau diese Adresse: Daran erkennen wir, was sie gesehen hat.',
    newAddress: 'Neue Adresse erzeugen',
    pause: 'Pausieren',
    resume: 'Fortsetzen',
    end: 'Beenden …',
    ending:
      'Gäste, die dort gebucht haben, kommen trotzdem. Nächte, die sie nur geschlossen hatte, sind wieder frei.',
    endIt: 'Diese Verbindung beenden',
    unreadable: (moment) => `Nicht lesbar seit ${moment}`,
    unread: 'Noch nicht gelesen',
    read: (moment) => `Gelesen ${moment}`,
    found: (bookings, closures) =>
      `Darin: ${count(bookings, 'Buchung', 'Buchungen')}, ${count(closures, 'Sperrung', 'Sperrungen')}`,
    unsure: (entries) => `, bei ${entries} davon sagt er nicht, was es ist`,
    notFetched: 'Die Plattform hat unseren Kalender noch nicht gelesen.',
    fetched: (moment) => `Die Plattform hat unseren gelesen: ${moment}.`,
  },
  nights: {
    title: 'Was jede weiß',
    before: 'Der Monat davor',
    after: 'Der Monat danach',
    over: 'Diese Nächte sind vorbei.',
    night: 'Nacht',
    wanted: 'Gewünscht',
    closed: 'Geschlossen',
    free: 'Frei',
    freeAt: (price) => `Frei, ${price}`,
    from: (offer, nights) => `${offer}, ab ${count(nights, 'Nacht', 'Nächten')}`,
    theirs: {
      booking: 'Dort verkauft',
      block: 'Dort geschlossen',
      unknown: 'Dort vergeben',
      echo: 'Unsere, zurückgekommen',
    },
    notTold: 'Noch nicht gesagt',
    asWanted: 'Wie gewünscht',
    unsure: 'Ungewiss',
    onItsWay: 'Unterwegs',
  },
};
