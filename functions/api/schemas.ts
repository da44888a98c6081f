import { z } from 'zod';
import { releaseReasons } from '../domain/booking.ts';
import { platforms } from '../domain/channel.ts';
import { jobStates } from '../domain/cleaning-view.ts';
import { type Currency, minorDigits } from '../domain/money.ts';
import { lineKinds } from '../domain/quote.ts';
import { refusalCodes } from '../domain/refusal.ts';
import { addDays } from '../domain/stay.ts';

/** Whether `Intl` knows how to read it: a language tag of BCP 47. */
const isLocale = (tag: string): boolean => {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
};

const isCurrency = (code: string): code is Currency => code in minorDigits;

/** The id of a home or a booking. */
export const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be an id of letters, digits, - and _');
const date = z.iso.date('must be a calendar date such as 2027-07-04');
// Reckoning around dates near the ends of the calendar would leave it.
const askedDate = z.iso
  .date({ error: 'must be a calendar date such as 2027-07-04', abort: true })
  .refine((text) => text.startsWith('2'), 'must be a date of the years 2000 to 2999');
const month = z.string().regex(/^2\d{3}-(0[1-9]|1[0-2])$/, 'must be a month such as 2027-07');
/** Text on one line. */
export const plainText = z
  .string()
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must be plain text on one line')
  .trim();
const amount = z.int();
const currency = z.string().refine(isCurrency);

/** Who comes; the home's own capacity is checked by the domain. */
const party = z.strictObject({
  adults: z.int().min(1).max(50),
  children: z.int().min(0).max(50).default(0),
  infants: z.int().min(0).max(20).default(0),
  childAges: z.array(z.int().min(2).max(17)).max(50).optional(),
});

/** `POST /quotes` */
export const quoteRequest = z.strictObject({
  propertyId: id,
  arrival: askedDate,
  departure: askedDate,
  ...party.shape,
  promotionCode: plainText.min(1).max(40).optional(),
});

/** `GET /properties`; dates come together or not at all. */
export const searchQuery = z.strictObject({
  arrival: askedDate.optional(),
  departure: askedDate.optional(),
  adults: z.coerce.number().int().min(1).max(50).default(2),
  children: z.coerce.number().int().min(0).max(50).default(0),
  infants: z.coerce.number().int().min(0).max(20).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(24),
  after: z.coerce.number().int().min(0).optional(),
});

/** `GET /properties/{id}/calendar` */
export const calendarQuery = z.strictObject({
  from: month,
  months: z.coerce.number().int().min(1).max(18).default(2),
});

/** `POST /bookings` */
export const bookingRequest = z.strictObject({
  quoteId: z.string().min(20).max(8_000),
  guest: z.strictObject({
    name: plainText.min(1).max(120),
    email: z.email().max(254),
    phone: plainText.min(5).max(30).optional(),
    locale: z
      .string()
      .min(2)
      .max(35)
      .refine(isLocale, 'must be a language tag such as en or pt-BR')
      .default('en'),
  }),
  policyAccepted: z.literal(true, 'must be true: the guest accepts the cancellation policy'),
});

/** `POST /operator/properties/{id}/bookings`: the guest accepts the policy by paying. */
export const bookingForGuest = bookingRequest.omit({ policyAccepted: true });

const photo = z.object({ src: z.string(), alt: z.string(), width: z.int(), height: z.int() });
const stay = z.object({ arrival: date, departure: date });
const nightPrice = z.object({ night: date, amount });
const line = z.object({ kind: z.enum(lineKinds), label: z.string(), amount });
const policy = z.object({
  name: z.string(),
  tiers: z.array(z.object({ hoursBefore: z.number(), refundBasisPoints: z.int() })),
});

const homeCard = z.object({
  id,
  name: z.string(),
  summary: z.string(),
  town: z.string(),
  country: z.string(),
  currency,
  guests: z.int(),
  bedrooms: z.int(),
  photo,
});

/** Answer of `GET /properties`. With dates: free homes only, each with its exact total. */
export const searchResult = z.object({
  properties: z.array(
    homeCard.extend({
      /** Lowest base price of a night, minor units. */
      fromPrice: amount,
      /** Exact total of the stay searched for, minor units; missing without dates. */
      total: amount.optional(),
      nights: z.int().optional(),
    }),
  ),
  /** Pass as `after` for the next page; missing on the last. */
  next: z.string().optional(),
});

/** Answer of `GET /properties/{id}`. */
export const propertyResult = homeCard.omit({ photo: true }).extend({
  description: z.string(),
  infants: z.int(),
  beds: z.int(),
  bathrooms: z.int(),
  amenities: z.array(z.string()),
  photos: z.array(photo),
  timeZone: z.string(),
  checkIn: z.string(),
  checkOut: z.string(),
  policy,
  fromPrice: amount,
  includedGuests: z.int(),
});

/** Answer of `GET /properties/{id}/calendar`. */
export const calendarResult = z.object({
  propertyId: id,
  currency,
  /** Today at the property. */
  today: date,
  nights: z.array(
    z.object({
      date,
      free: z.boolean(),
      /** Why the night is not free, or why nobody may arrive on it. */
      reason: z.enum(refusalCodes).optional(),
      price: amount,
      minStay: z.int().optional(),
      maxStay: z.int().optional(),
      closedToArrival: z.boolean().optional(),
      closedToDeparture: z.boolean().optional(),
    }),
  ),
});

/** Answer of `POST /quotes`. */
export const quoteResult = z.object({
  quoteId: z.string(),
  propertyId: id,
  arrival: date,
  departure: date,
  party,
  currency,
  nights: z.array(nightPrice),
  lines: z.array(line),
  total: amount,
  /** What the card is charged when the stay is booked, minor units. */
  dueNow: amount,
  /** What it is charged later, and on which day at the home; absent where all is paid at once. */
  dueLater: z.object({ amount, on: date }).optional(),
  /** Held on the card around the departure, taken only for damage, minor units. */
  damageDeposit: amount.optional(),
  policy,
  expiresAt: z.iso.datetime(),
  /** The server's clock, to count down by. */
  now: z.iso.datetime(),
});

/** Answer of `POST /bookings`. */
export const bookingCreated = z.object({
  bookingId: id,
  status: z.literal('held'),
  heldUntil: z.iso.datetime(),
  checkoutUrl: z.url(),
  accessToken: z.string(),
});

/** Answer of `GET /bookings/{id}`, for the guest of that booking only. */
export const bookingResult = z.object({
  bookingId: id,
  status: z.enum(['held', 'authorised', 'confirmed', 'cancelling', 'cancelled', 'expired', 'declined']),
  /** Plain sentence on how it stands: "Your stay is confirmed." */
  statusText: z.string(),
  /** Why a declined one could not be had. */
  declined: z.enum(releaseReasons).optional(),
  property: z.object({
    id,
    name: z.string(),
    town: z.string(),
    timeZone: z.string(),
    checkIn: z.string(),
    checkOut: z.string(),
    photo,
    /** Street address, once confirmed. */
    address: z.string().optional(),
    /** How to find and enter it, from ten days before arrival, as the reminder says it. */
    arrivalInstructions: z.string().optional(),
  }),
  arrival: date,
  departure: date,
  party,
  guest: z.object({ name: z.string(), email: z.string() }),
  currency,
  nights: z.array(nightPrice),
  lines: z.array(line),
  total: amount,
  /** Captured so far, minor units. */
  paid: amount,
  /** What was or will be given back of it, minor units; once a change or a cancellation has decided so. */
  refund: amount.optional(),
  /** What the card was or is charged when the stay is booked, minor units. */
  dueNow: amount,
  /** What is still to pay, minor units, and the day at the home on which it is taken from the card. */
  balance: z.object({ amount, on: date, isOverdue: z.boolean() }).optional(),
  /** Held on the card around the departure, taken only for damage, minor units. */
  damageDeposit: amount.optional(),
  /**
   * How it stands: `later` (held before the arrival, and anew before the departure), `held`, `asked` (the bank wants the
   * guest to confirm), `confirming`, `released`, `taken`: what of it, minor units.
   */
  deposit: z
    .object({
      status: z.enum(['later', 'held', 'asked', 'confirming', 'released', 'taken']),
      taken: amount.optional(),
    })
    .optional(),
  policy,
  /** The last change that was to be paid, of a stay that is on. `open` waits for its payment; `paid` is being made. */
  change: z
    .object({
      number: z.int(),
      status: z.enum(['open', 'paid', 'applied', 'dropped']),
      arrival: date,
      departure: date,
      party,
      total: amount,
      toPay: amount,
      heldUntil: z.iso.datetime(),
      /** For as long as it can be paid. */
      checkoutUrl: z.url().optional(),
    })
    .optional(),
  heldUntil: z.iso.datetime().optional(),
  checkoutUrl: z.url().optional(),
  /** The door code, from when it was mailed until check-out. */
  accessCode: z
    .object({
      code: z.string(),
      from: z.iso.datetime(),
      until: z.iso.datetime(),
      /** Where a key box is. */
      place: z.string().optional(),
    })
    .optional(),
  now: z.iso.datetime(),
});

const grantShown = z.object({
  grant: z.string(),
  status: z.enum(['planned', 'creating', 'set', 'mailed', 'retiring', 'retired', 'failed']),
  code: z.string(),
  from: z.iso.datetime(),
  until: z.iso.datetime(),
  lock: z.enum(['seam', 'manual']),
  place: z.string().optional(),
});

/** Answer of `GET /operator/bookings/{id}/access-code` */
export const accessCodeResult = z.object({
  bookingId: id,
  current: grantShown,
  /** Codes the stay had before, oldest first. */
  former: z.array(grantShown),
  /** That of who cleans after the stay. */
  cleaner: grantShown.optional(),
});

/** `POST /operator/bookings/{id}/access-code` */
export const accessCodeReport = z.strictObject({
  /** `entered`: the code was set at the lock by hand. `told`: whom it is for was told. */
  done: z.enum(['entered', 'told']),
  whose: z.enum(['guest', 'cleaner']).default('guest'),
});

/** `POST /bookings/{id}/cancellation` */
export const cancellationRequest = z.strictObject({
  /** What the guest was shown to get back, minor units; when it has changed since, nothing is cancelled. */
  refund: amount.min(0),
});

/** A stay and party that a booking is to have. */
export const changeAsked = z.strictObject({ arrival: askedDate, departure: askedDate, ...party.shape });

/** `GET /bookings/{id}/change` */
export const changeQuery = z.strictObject({
  arrival: askedDate,
  departure: askedDate,
  adults: z.coerce.number().int().min(1).max(50),
  children: z.coerce.number().int().min(0).max(50).default(0),
  infants: z.coerce.number().int().min(0).max(20).default(0),
  /** Ages in years, with commas. */
  childAges: z
    .string()
    .regex(/^\d{1,2}(,\d{1,2}){0,49}$/, 'must be ages in years, with commas')
    .optional(),
});

/** `POST /bookings/{id}/change` */
export const changeRequest = changeAsked.extend({
  /** The total that was shown, minor units; when it has changed since, nothing is changed. */
  total: amount.min(0),
});

const refundSteps = z.array(z.object({ until: z.iso.datetime(), basisPoints: z.int(), refund: amount }));

/** What a change of a stay costs, and how it stands. */
export const changeResult = z.object({
  bookingId: id,
  /** `preview`: nothing was changed. `open`: it waits for the guest to pay. `made`: the stay is changed. */
  status: z.enum(['preview', 'open', 'made']),
  arrival: date,
  departure: date,
  party,
  currency,
  lines: z.array(line),
  /** What the new stay costs by today's rules, and what the stay costs until then, minor units. */
  total: amount,
  before: amount,
  /** What is to be paid first, or goes back at once, minor units. */
  toPay: amount,
  refund: amount,
  /** What of a cheaper stay's difference the policy does not give back, minor units. */
  kept: amount,
  /** What is then still to be paid, and on which day at the home; absent where nothing is. */
  balance: z.object({ amount, on: date }).optional(),
  /** The policy from then on, and what cancelling would give back up to each of these times. */
  policy,
  steps: refundSteps,
  /** The home's zone, in which the steps are to be shown. */
  timeZone: z.string(),
  /** Where to pay, and until when. */
  checkoutUrl: z.url().optional(),
  heldUntil: z.iso.datetime().optional(),
  now: z.iso.datetime(),
});

/** Answer of `POST /bookings/{id}/balance` and `.../damage-deposit`: where that is paid or confirmed, and until when. */
export const balanceResult = z.object({
  bookingId: id,
  currency,
  amount,
  checkoutUrl: z.url(),
  heldUntil: z.iso.datetime(),
  now: z.iso.datetime(),
});

/** `POST /operator/bookings/{id}/cancellation` */
export const operatorCancellation = z.strictObject({
  /** What the guest gets instead of what the policy says, minor units. */
  refund: amount.min(0).optional(),
  /** Why; needed with a refund of one's own. */
  reason: plainText.min(1).max(500).optional(),
});

/** What cancelling a booking gives back, or gave. */
export const cancellationResult = z.object({
  bookingId: id,
  status: bookingResult.shape.status,
  currency,
  /** Taken from the card and not given back so far, minor units. */
  paid: amount,
  /** What the guest gets back, minor units. */
  refund: amount,
  /** The share of what was paid that it is; 10000 is everything. */
  basisPoints: z.int(),
  /** Until when that holds, its last second included; absent when it holds for good. */
  until: z.iso.datetime().optional(),
  /** What goes back up to each of these times. After the last nothing does. */
  steps: refundSteps,
  /** Whether the guest can cancel now. */
  canCancel: z.boolean(),
  /** The above in a sentence. */
  text: z.string(),
  /** The home's zone, in which `until` is to be shown. */
  timeZone: z.string(),
  now: z.iso.datetime(),
});

const channelMode = z.enum(['ical', 'channex', 'beds24']);
const listing = plainText.min(1).max(200);
const vendorId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be an id as the vendor shows it');

/** `POST /operator/properties/{id}/channels`; which of the last fields are needed depends on the mode. */
export const connectionRequest = z.strictObject({
  mode: channelMode,
  platform: z.enum(platforms),
  /** The listing as the platform names it. */
  listing,
  /** `ical`: where the platform's feed is. */
  feedUrl: z.url().max(2_000).optional(),
  /** `channex`: the home, its room type and its rate plan there. */
  channexPropertyId: vendorId.optional(),
  roomTypeId: vendorId.optional(),
  ratePlanId: vendorId.optional(),
  /** `beds24`: the room there. */
  roomId: z.int().min(1).optional(),
});

/** `POST /operator/properties/{id}/channels/{connectionId}` */
export const connectionChange = z.strictObject({
  /** The version that was read; a connection that has changed since is left alone. */
  version: z.int().min(1),
  /** False pauses it: nothing is pushed or fetched. */
  isOn: z.boolean().optional(),
  feedUrl: z.url().max(2_000).optional(),
  /** Makes a new address for our feed; the one before ends. */
  replaceExport: z.literal(true).optional(),
});

/** A home's connection with a platform. */
export const connectionResult = z.object({
  connectionId: id,
  propertyId: id,
  platform: z.enum(platforms),
  listing: z.string(),
  mode: channelMode,
  isOn: z.boolean(),
  version: z.int(),
  feedUrl: z.string().optional(),
  /** The address to give to the platform. A secret: whoever has it sees when the home is taken. */
  exportUrl: z.string().optional(),
  channexPropertyId: z.string().optional(),
  roomTypeId: z.string().optional(),
  ratePlanId: z.string().optional(),
  roomId: z.int().optional(),
});

/** How the fetching of calendars goes, in both directions. */
const feedHealth = z.object({
  /** When the platform's calendar was last fetched whole; missing when it never was. */
  lastGoodAt: z.iso.datetime().optional(),
  /** Missing while the last fetch was good. */
  failing: z
    .object({
      since: z.iso.datetime(),
      lastAt: z.iso.datetime(),
      times: z.int(),
      reason: z.string(),
      status: z.int().optional(),
    })
    .optional(),
  /** What is in it from today on. Some platforms do not tell bookings from closures. */
  found: z.object({ bookings: z.int(), closures: z.int(), unsure: z.int() }),
  /** When the platform last fetched our calendar, to ten minutes; missing when it never did. */
  fetchedByPlatformAt: z.iso.datetime().optional(),
});

/** Answer of `GET /operator/properties/{id}/channels`. */
export const connectionList = z.object({
  connections: z.array(connectionResult.extend({ feed: feedHealth.optional() })),
});

const offerParts = {
  isFree: z.boolean(),
  price: amount,
  minStay: z.int(),
  maxStay: z.int().optional(),
  closedToArrival: z.boolean(),
  closedToDeparture: z.boolean(),
};

/** Answer of `GET /operator/properties/{id}/channels/nights`: the proof that a night is closed everywhere. */
export const channelNightsResult = z.object({
  propertyId: id,
  currency,
  /** Today at the home; nights before it are not shown. */
  today: date,
  nights: z.array(
    z.object({
      date,
      wanted: z.object(offerParts),
      channels: z.array(
        z.object({
          connectionId: id,
          /** Whether what the platform last accepted is what we want. */
          isTold: z.boolean(),
          /** Missing parts were never accepted. */
          accepted: z.object({
            isFree: z.boolean().optional(),
            availabilityAt: z.iso.datetime().optional(),
            ...z.object(offerParts).omit({ isFree: true }).partial().shape,
            rateAt: z.iso.datetime().optional(),
          }),
          /** Sent without an answer that says what became of it. */
          isUnsure: z.literal(true).optional(),
          /** What the calendar of a platform that we fetch has in that night; `echo` is ours, come back. */
          theirs: z.enum(['booking', 'block', 'unknown', 'echo']).optional(),
        }),
      ),
    }),
  ),
});

/** `POST /cleaning/{token}`; the page's form sends the same. */
export const cleaningAnswer = z
  .strictObject({
    answer: z.enum(['accept', 'decline', 'withdraw', 'no-damage', 'damage', 'code-set']),
    /** With `code-set`: which code, as the page names it. */
    grant: z.string().max(200).optional(),
    /** What is damaged, with `damage`. */
    text: z
      .string()
      .regex(/^[^\p{Cs}\p{Cc}\n\r\t]*(?:[\n\r\t][^\p{Cs}\p{Cc}\n\r\t]*)*$/u, 'must be plain text')
      .trim()
      .max(2_000)
      .optional(),
  })
  .refine(({ answer, text }) => answer !== 'damage' || text, {
    path: ['text'],
    message: 'must say what is damaged',
  });

const crewCode = z.object({
  /** Names the code in `POST`. */
  grant: z.string(),
  code: z.string(),
  from: z.iso.datetime(),
  until: z.iso.datetime(),
});

/** Answer of `GET /cleaning/{token}`, for the cleaner of that link only. */
export const cleaningJob = z.object({
  state: z.enum(jobStates),
  /** Plain sentence on how it stands, in the cleaner's language. */
  text: z.string(),
  /** What `POST` takes now. */
  actions: z.array(cleaningAnswer.shape.answer),
  home: z.object({ name: z.string(), town: z.string(), timeZone: z.string() }),
  window: z.object({
    /** Check-out. */
    from: z.iso.datetime(),
    /** The next check-in; missing while nobody comes within two weeks. */
    to: z.iso.datetime().optional(),
    nextArrival: date.optional(),
  }),
  /** How many stayed. */
  guests: z.int().optional(),
  answerBy: z.iso.datetime().optional(),
  /** What a damage report has of photos so far, and the form (multipart/form-data, `file` last) that takes the next. */
  photos: z
    .object({
      count: z.int(),
      upload: z.object({ action: z.url(), fields: z.record(z.string(), z.string()) }).optional(),
    })
    .optional(),
  /** The door's codes, from a day before check-out until the next guests come. */
  codes: z
    .object({
      /** The cleaner's own, from check-out until the next guests come. */
      own: crewCode.optional(),
      /** What opens the door now. */
      current: crewCode.optional(),
      /** That of the next guests. */
      next: crewCode.optional(),
      /** Where a key box is. */
      place: z.string().optional(),
    })
    .optional(),
});

/**
 * What Channex or Beds24 (webhook version 2) tell: an event, or a booking. Anything else of it is neither read nor kept.
 * API Gateway judges by this, as JSON Schema of draft 4.
 */
export const channelMessage = z.union([
  z.looseObject({ event: z.string().regex(/^[a-z_]{1,40}$/) }),
  z.looseObject({ booking: z.looseObject({ id: z.int().min(1) }) }),
]);

/** `GET /operator/bookings`: at most 92 days. */
export const bookingsQuery = z
  .strictObject({ from: date, to: date, propertyId: id.optional() })
  .refine(({ from, to }) => from <= to && to <= addDays(from, 92), {
    path: ['to'],
    message: 'must be between from and 92 days later',
  });

/** Answer of `GET /operator/bookings`, by arrival. */
export const bookingList = z.object({
  bookings: z.array(
    z.object({
      bookingId: id,
      propertyId: id,
      status: z.string(),
      arrival: date,
      departure: date,
      guestName: z.string().optional(),
      /** How many people; missing where a platform did not say. */
      guests: z.int().optional(),
      /** The platform; missing for a booking of the own site. */
      soldBy: z.string().optional(),
      /** How the cleaning after it stands, once it has begun to be arranged. */
      cleaning: z.string().optional(),
    }),
  ),
  /** Every home that was asked for, with its own clock. */
  homes: z.array(
    z.object({
      id,
      name: z.string(),
      /** The date there now. */
      today: date,
      /** Wall times such as `16:00`. */
      checkIn: z.string(),
      checkOut: z.string(),
    }),
  ),
  now: z.iso.datetime(),
});

/** The id of a work item, which is made of names of executions, connections and instants. */
export const workId = z.string().regex(/^[A-Za-z0-9_.:-]{1,256}$/);

const workChoices = z.enum(['settle', 'redrive', 'move', 'cancel', 'take-deposit', 'release-deposit']);

/** Answer of `GET /operator/work`. */
export const workList = z.object({
  work: z.array(
    z.object({
      workId: z.string(),
      reason: z.string(),
      /** The reason as a sentence. */
      text: z.string(),
      /** What to do about it, in plain words. */
      advice: z.string(),
      createdAt: z.iso.datetime(),
      ageSeconds: z.int(),
      /** Whether it has waited longer than its reason allows. */
      isOverdue: z.boolean(),
      property: z.object({ id, name: z.string().optional() }).optional(),
      bookingId: id.optional(),
      booking: z
        .object({ arrival: date, departure: date, status: z.string(), guestName: z.string().optional() })
        .optional(),
      /** What went wrong, in a sentence, where a step failed. */
      cause: z.string().optional(),
      /** Ids and names that help to look. */
      about: z.record(z.string(), z.string()),
      /** The bookings that want the same nights, as it is now: first who waits, then who has them. */
      sides: z
        .array(
          z.object({
            bookingId: id,
            status: z.string(),
            propertyId: id,
            propertyName: z.string(),
            arrival: date,
            departure: date,
            guestName: z.string().optional(),
            /** The platform; missing for a booking of the own site. */
            soldBy: z.string().optional(),
            /** What cancelling gives back: all that was paid on the own site. */
            refund: z.object({ amount, currency }).optional(),
            canCancel: z.boolean(),
            /** Other homes of the owner that are free then. */
            movesTo: z.array(z.object({ propertyId: id, name: z.string() })),
          }),
        )
        .optional(),
      /** The damage deposit that is held, and until when. */
      deposit: z.object({ amount, currency, heldUntil: z.iso.datetime() }).optional(),
      choices: z.array(workChoices),
    }),
  ),
  now: z.iso.datetime(),
});

/** `POST /operator/work/{workId}`; which of the fields are needed depends on the choice. */
export const workChoice = z.strictObject({
  choice: workChoices,
  /** `move`, `cancel`: which of the bookings. */
  bookingId: id.optional(),
  /** `move`: where to. */
  propertyId: id.optional(),
  /** `take-deposit`: how much, minor units. */
  amount: amount.min(50).optional(),
  /** Why; needed for `settle` and `take-deposit`, whose guest reads it. */
  note: plainText.min(1).max(1_000).optional(),
});

/** Answer of `POST /operator/work/{workId}`. */
export const workChosen = z.object({
  workId: z.string(),
  /** `under-way` while what was chosen is still being done. */
  state: z.enum(['closed', 'under-way']),
  text: z.string(),
});

const mailLocale = z.string().min(2).max(35).refine(isLocale, 'must be a language tag such as en or pt-BR');

/** `POST /operator/cleaners` */
export const cleanerRequest = z.strictObject({
  /** Whose homes they clean; needed from who manages the homes of several. */
  ownerId: id.optional(),
  name: plainText.min(1).max(120),
  email: z.email().max(254),
  locale: mailLocale.default('en'),
});

/** `POST /operator/cleaners/{id}` */
export const cleanerChange = z.strictObject({
  /** The version that was read; a cleaner that has changed since is left alone. */
  version: z.int().min(1),
  name: plainText.min(1).max(120).optional(),
  email: z.email().max(254).optional(),
  locale: mailLocale.optional(),
  /** False: they are asked nothing any more. */
  isOn: z.boolean().optional(),
  /** Makes a new address for their calendar; the one before ends. */
  replaceFeed: z.literal(true).optional(),
});

/** A cleaner. */
export const cleanerResult = z.object({
  cleanerId: id,
  ownerId: id,
  name: z.string(),
  email: z.string(),
  locale: z.string(),
  isOn: z.boolean(),
  version: z.int(),
  /** Their calendar. A secret: whoever has it sees when homes are empty. */
  feedUrl: z.url(),
});

/** Answer of `GET /operator/cleaners`. */
export const cleanerList = z.object({ cleaners: z.array(cleanerResult) });

const cleanerChoice = {
  /** Ids, whom to ask first; none when the owner sees to it. */
  cleaners: z.array(id).max(50),
  ask: z.enum(['one-at-a-time', 'all-at-once']),
  hoursToAnswer: z.number().min(1).max(720),
};

/** `POST /operator/properties/{id}/cleaners` */
export const cleanerChoiceRequest = z.strictObject({
  /** The home's version that was read; a home that has changed since is left alone. */
  version: z.int().min(1),
  ...cleanerChoice,
});

/** Who cleans a home. */
export const cleanerChoiceResult = z.object({ propertyId: id, version: z.int(), ...cleanerChoice });

/** `POST /operator/bookings/{id}/cleaning`: gives the job to a cleaner, or says how the home was left. */
export const cleaningOrder = z
  .strictObject({
    order: z.enum(['assign', 'no-damage', 'damage']),
    /** Who gets the job, with `assign`. */
    cleanerId: id.optional(),
    /** What is damaged, with `damage`. */
    text: z.string().trim().max(2_000).optional(),
  })
  .refine(({ order, cleanerId }) => order !== 'assign' || cleanerId, {
    path: ['cleanerId'],
    message: 'must say who gets the job',
  })
  .refine(({ order, text }) => order !== 'damage' || text, {
    path: ['text'],
    message: 'must say what is damaged',
  });

/** The cleaning after a stay, as operators see it. */
export const cleaningResult = z.object({
  bookingId: id,
  propertyId: id,
  status: z.enum(['offered', 'nobody', 'accepted', 'called-off', 'done', 'problem']),
  window: cleaningJob.shape.window,
  cleanerId: id.optional(),
  offers: z.array(
    z.object({
      cleanerId: id,
      state: z.enum(['open', 'declined', 'lapsed', 'unreachable']),
      until: z.iso.datetime().optional(),
    }),
  ),
  answers: z.array(
    z.object({
      cleanerId: id,
      said: z.enum(['accept', 'decline', 'withdraw', 'assigned']),
      at: z.iso.datetime(),
    }),
  ),
  reportedAt: z.iso.datetime().optional(),
  damage: z.string().optional(),
  /** The photos of the damage, with addresses for five minutes; none of a file that another was put over since the report. */
  photos: z.array(z.object({ url: z.url().optional(), type: z.string() })).optional(),
});

/** Answer of `GET /trips`. */
export const tripList = z.object({
  /** The latest first. */
  trips: z.array(
    z.object({
      bookingId: id,
      status: bookingResult.shape.status,
      property: bookingResult.shape.property.pick({ id: true, name: true, town: true, photo: true }),
      arrival: date,
      departure: date,
      party,
      currency,
      total: amount,
    }),
  ),
  now: z.iso.datetime(),
});

/** RFC 9457 problem JSON, the body of every refusal. */
export const problem = z
  .object({
    /** Stable: `urn:stayflow:problem:<slug>`. */
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    /** Fields at fault, for 400. */
    errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
    /** Why a stay is refused, for 409 and 422. */
    reasons: z
      .array(
        z.object({
          code: z.enum(refusalCodes),
          message: z.string(),
          /** The nights or days it is about. */
          dates: z.array(date).optional(),
          /** What else the sentence names, to say it in another language. */
          named: z
            .object({
              limit: z.int().optional(),
              from: date.optional(),
              to: date.optional(),
              promotion: z.string().optional(),
            })
            .optional(),
        }),
      )
      .optional(),
    /** The nearest stays that would work. */
    alternatives: z.array(stay).optional(),
    /** What cancelling gives back now, minor units, where it changed since it was shown. */
    refund: amount.optional(),
  })
  .meta({ id: 'Problem' });
