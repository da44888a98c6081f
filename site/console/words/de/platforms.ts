import { count } from '../../../shared/words/count.ts';
import { platformBrands } from '../brands.ts';
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
    ...platformBrands,
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
    tryIt: 'Erst prüfen',
  },
  trial: {
    found: 'Das Inserat ist da',
    foundNamed: (name) => `„${name}“ ist da`,
    inCurrency: (currency) => `, in ${currency}`,
    knows: (nights) => `Die Plattform kennt ${count(nights, 'Nacht', 'Nächte')} des kommenden Jahres.`,
    calendar: (entries, nights) =>
      `Im Kalender: ${count(entries, 'Aufenthalt oder Sperrung', 'Aufenthalte und Sperrungen')}, zusammen ${count(nights, 'Nacht', 'Nächte')}.`,
    otherCurrency:
      'Die Preise dieser Unterkunft sind in einer anderen Währung und wären dort falsch. Ändern Sie sie zuerst dort.',
    why: { unknown: 'kennt dort niemand', 'of-another': 'gehört dort zu einer anderen Unterkunft' },
    unknown: 'Ein solches Inserat gibt es nicht. Kopieren Sie neu:',
    unreachable: 'Niemand hat rechtzeitig geantwortet. Versuchen Sie es in einer Minute erneut.',
    refused: 'Die Plattform lehnt die Anfrage ab.',
    keyRefused:
      'Unser Schlüssel fehlt dort oder darf dieses Inserat nicht lesen. Siehe „Platforms“ in der Datei README.',
    status: (status) => `Die Adresse antwortet mit ${status}. Kopieren Sie sie neu von der Plattform.`,
    noCalendar: 'Unter dieser Adresse steht kein Kalender. Kopieren Sie sie neu von der Plattform.',
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
    endingHub:
      'Buchungen, die Sie hier angenommen haben, bleiben in Beds24 und halten ihre Nächte dort geschlossen. Beds24 erfährt nicht mehr, wenn sie sich ändern: Ändern oder stornieren Sie sie dort von Hand, wenn Sie weiter darüber verkaufen.',
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
