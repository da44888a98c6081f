#!/usr/bin/env python3
"""Works out quotes.json from the written price rules alone; see README.md in this folder.

Nothing here is shared with the product's code. Amounts are exact fractions that are rounded once a line, dates
are the standard library's, and prices are not looked up night by night but painted on a calendar: first the
property's, then each season over it in the order listed, then the overrides.
"""

import json
import random
from datetime import date, timedelta
from fractions import Fraction
from math import floor
from pathlib import Path

DAY = timedelta(days=1)
NAMES = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
dice = random.Random(20270704)


# ---- the rules -----------------------------------------------------------------------------------------------


def half_up(exact):
    return floor(exact + Fraction(1, 2))


def dates(first, end):
    while first < end:
        yield first
        first += DAY


def day(text):
    return date.fromisoformat(text)


def name_of(when):
    return NAMES[when.isoweekday() - 1]


class Painted:
    """A calendar on which later coats cover earlier ones."""

    def __init__(self, home, first, end):
        self.season_of = {}
        self.price = {}
        for when in dates(first, end):
            rates = home["rates"]
            self.price[when] = rates.get("weekdays", {}).get(name_of(when), rates["base"])
            self.season_of[when] = {}
        for season in home["rates"]["seasons"]:
            for when in dates(max(first, day(season["from"])), min(end, day(season["to"]))):
                self.price[when] = season.get("weekdays", {}).get(name_of(when), season["base"])
                self.season_of[when] = season.get("limits", {})
        self.override = {day(text): rule for text, rule in home["calendar"]["overrides"].items()}
        for when, rule in self.override.items():
            if when in self.price and "price" in rule:
                self.price[when] = rule["price"]


def first_stated(*candidates):
    for candidate in candidates:
        if candidate is not None:
            return candidate
    return None


def limits_of(home, painted, when):
    own = painted.override.get(when, {})
    season, general = painted.season_of[when], home["limits"]
    weekday = name_of(when)

    def closed(field):
        if field in own:
            return own[field]
        listed = season[field] if field in season else general.get(field, [])
        return weekday in listed

    return {
        "min": first_stated(
            own.get("minStay"),
            season.get("minStayByArrival", {}).get(weekday),
            season.get("minStay"),
            general.get("minStayByArrival", {}).get(weekday),
            general.get("minStay"),
        ),
        "max": first_stated(own.get("maxStay"), season.get("maxStay"), general.get("maxStay")),
        "closedToArrival": closed("closedToArrival"),
        "closedToDeparture": closed("closedToDeparture"),
    }


def reasons_against(home, painted, arrival, departure, party, code, today):
    nights = (departure - arrival).days
    ahead = (arrival - today).days
    found = set()
    if ahead < 0:
        found.add("in-the-past")
    elif ahead < home["window"]["noticeDays"]:
        found.add("too-short-notice")
    if ahead > home["window"]["horizonDays"]:
        found.add("too-far-ahead")
    taken = {day(text) for text in home["calendar"]["taken"]}
    if taken & set(dates(arrival, departure)):
        found.add("nights-taken")
    on_arrival, on_departure = limits_of(home, painted, arrival), limits_of(home, painted, departure)
    if on_arrival["closedToArrival"]:
        found.add("closed-to-arrival")
    if on_departure["closedToDeparture"]:
        found.add("closed-to-departure")
    if on_arrival["min"] is not None and nights < on_arrival["min"]:
        found.add("below-minimum-stay")
    if on_arrival["max"] is not None and nights > on_arrival["max"]:
        found.add("above-maximum-stay")
    if party["adults"] + party["children"] > home["capacity"]["guests"]:
        found.add("too-many-guests")
    if party["infants"] > home["capacity"]["infants"]:
        found.add("too-many-infants")
    return found | reasons_against_code(home, arrival, departure, code, today)


def reasons_against_code(home, arrival, departure, code, today):
    if code is None:
        return set()
    matching = [promotion for promotion in home["promotions"] if promotion["code"].lower() == code.lower()]
    if not matching:
        return {"promotion-unknown"}
    promotion, found = matching[0], set()
    if today not in dates(day(promotion["bookable"]["from"]), day(promotion["bookable"]["to"])):
        found.add("promotion-not-bookable-now")
    if "stay" in promotion:
        allowed = set(dates(day(promotion["stay"]["from"]), day(promotion["stay"]["to"])))
        if not set(dates(arrival, departure)) <= allowed:
            found.add("promotion-not-for-these-nights")
    if (departure - arrival).days < promotion.get("minNights", 0):
        found.add("promotion-needs-more-nights")
    return found


def ages(party):
    """Ages as far as they matter: an adult 18 or more, a child its own or (unknown) just 2, infants left out."""
    known = party.get("childAges", [])[: party["children"]]
    return [18] * party["adults"] + known + [2] * (party["children"] - len(known))


def lines_of(home, painted, arrival, departure, party, code):
    nights = (departure - arrival).days
    accommodation = sum(painted.price[when] for when in dates(arrival, departure))
    heads = party["adults"] + party["children"]
    extra = max(0, heads - home["fees"]["includedGuests"]) * home["fees"]["extraGuest"] * nights
    reached = [rule for rule in home["lengthDiscounts"] if rule["nights"] <= nights]
    longest = max(reached, key=lambda rule: rule["nights"], default={"basisPoints": 0})
    long_stay = half_up(Fraction(accommodation * longest["basisPoints"], 10000))
    left = accommodation - long_stay
    promotion = 0
    for candidate in home["promotions"]:
        if code is not None and candidate["code"].lower() == code.lower():
            reduction = candidate["reduction"]
            if reduction["kind"] == "percent":
                promotion = half_up(Fraction(left * reduction["basisPoints"], 10000))
            else:
                promotion = min(reduction["amount"], left)
    cleaning = home["fees"]["cleaning"]
    lines = [
        ("accommodation", accommodation),
        ("extra-guests", extra),
        ("length-discount", -long_stay),
        ("promotion", -promotion),
        ("cleaning", cleaning),
    ]
    bases = {"accommodation": left - promotion, "extra-guests": extra, "cleaning": cleaning}
    for tax in home["taxes"]:
        if tax["kind"] == "percent":
            base = sum(bases[line] for line in tax["on"])
            lines.append(("percent-tax", half_up(Fraction(base * tax["basisPoints"], 10000))))
        else:
            taxed_nights = sum(1 for number in range(nights) if number < tax.get("maxNights", nights))
            payers = sum(1 for age in ages(party) if age >= tax["fromAge"])
            lines.append(("person-night-tax", payers * taxed_nights * tax["amount"]))
    return [(kind, amount) for kind, amount in lines if amount != 0 or kind == "accommodation"]


# ---- the homes -----------------------------------------------------------------------------------------------

UNIT = {"JPY": 1, "EUR": 100, "KWD": 1000, "USD": 100, "ISK": 1}
TYPICAL = {"JPY": 18000, "EUR": 140, "KWD": 45, "USD": 190, "ISK": 24000}
ZONES = {
    "JPY": "Asia/Tokyo",
    "EUR": "Europe/Paris",
    "KWD": "Asia/Kuwait",
    "USD": "America/New_York",
    "ISK": "Atlantic/Reykjavik",
}
FIRST, END = date(2026, 6, 1), date(2030, 1, 1)


def amount_in(currency, share):
    """An odd amount of about that share of a usual night, so that halves and remainders turn up."""
    usual = TYPICAL[currency] * UNIT[currency] * share
    return max(1, int(usual * dice.uniform(0.6, 1.6)))


def some_weekdays(make):
    return {name: make() for name in dice.sample(NAMES, dice.randint(1, 4))}


def some_limits(strict):
    limits = {}
    if dice.random() < 0.7:
        limits["minStay"] = dice.randint(1, 5 if strict else 3)
    if dice.random() < 0.4:
        limits["minStayByArrival"] = {name: dice.randint(1, 6) for name in dice.sample(NAMES, 2)}
    if dice.random() < 0.3:
        limits["maxStay"] = dice.choice([14, 28, 300])
    if dice.random() < 0.4:
        limits["closedToArrival"] = dice.sample(NAMES, dice.randint(0, 2))
    if dice.random() < 0.3:
        limits["closedToDeparture"] = dice.sample(NAMES, dice.randint(0, 2))
    return limits


def some_seasons(currency):
    seasons = []
    for number in range(dice.choice([0, 1, 3, 5, 7])):
        first = FIRST + dice.randint(0, 1100) * DAY
        season = {
            "name": f"Season {number + 1}",
            "from": first.isoformat(),
            "to": (first + dice.choice([3, 10, 31, 92, 200, 365]) * DAY).isoformat(),
            "base": amount_in(currency, 1.4),
        }
        if dice.random() < 0.6:
            season["weekdays"] = some_weekdays(lambda: amount_in(currency, 1.7))
        if dice.random() < 0.6:
            season["limits"] = some_limits(strict=True)
        seasons.append(season)
    return seasons


def some_taxes(currency):
    taxable = ["accommodation", "extra-guests", "cleaning"]
    kinds = {
        "vat": {
            "kind": "percent",
            "name": "VAT",
            "basisPoints": dice.choice([700, 1000, 825, 1337, 1, 1950]),
            "on": dice.sample(taxable, dice.randint(1, 3)),
        },
        "city": {
            "kind": "percent",
            "name": "City tax",
            "basisPoints": dice.choice([350, 500, 475]),
            "on": ["accommodation"],
        },
        "tourist": {
            "kind": "person-night",
            "name": "Tourist tax",
            "amount": amount_in(currency, 0.01),
            "fromAge": dice.choice([0, 2, 6, 13, 16, 18]),
        },
    }
    if dice.random() < 0.6:
        kinds["tourist"]["maxNights"] = dice.choice([3, 7, 10, 30])
    return [kinds[kind] for kind in dice.sample(sorted(kinds), dice.randint(0, 3))]


def some_promotions(currency):
    first = FIRST + dice.randint(0, 300) * DAY
    window = {"from": first.isoformat(), "to": (first + 900 * DAY).isoformat()}
    early = {"from": FIRST.isoformat(), "to": (FIRST + 500 * DAY).isoformat()}
    return [
        {"code": "PERCENT", "reduction": {"kind": "percent", "basisPoints": 1250}, "bookable": window},
        {
            "code": "FIXED",
            "reduction": {"kind": "fixed", "amount": amount_in(currency, 0.5)},
            "bookable": window,
            "minNights": dice.randint(1, 5),
        },
        {"code": "HUGE", "reduction": {"kind": "fixed", "amount": amount_in(currency, 50)}, "bookable": window},
        {
            "code": "EARLY",
            "reduction": {"kind": "percent", "basisPoints": 3333},
            "bookable": early,
            "stay": {"from": first.isoformat(), "to": (first + 500 * DAY).isoformat()},
            "minNights": 3,
        },
    ]


def some_override(currency):
    rule = {}
    if dice.random() < 0.7:
        rule["price"] = amount_in(currency, 2)
    if dice.random() < 0.3:
        rule["minStay"] = dice.randint(1, 7)
    if dice.random() < 0.15:
        rule["maxStay"] = dice.randint(2, 30)
    if dice.random() < 0.2:
        rule["closedToArrival"] = dice.random() < 0.5
    if dice.random() < 0.2:
        rule["closedToDeparture"] = dice.random() < 0.5
    return rule or {"price": 0}


def some_calendar(currency):
    all_dates = list(dates(FIRST, END))
    turning = [when for when in all_dates if when.isoformat() in SPECIAL]
    overridden = sorted(set(dice.sample(all_dates, 60) + dice.sample(turning, 4)))
    taken = set()
    for _ in range(25):
        first = dice.randrange(len(all_dates))
        taken.update(all_dates[first : first + dice.randint(1, 9)])
    return {
        "taken": [when.isoformat() for when in sorted(taken)],
        "overrides": {when.isoformat(): some_override(currency) for when in overridden},
    }


def some_home(number):
    currency = ["EUR", "JPY", "KWD", "USD", "EUR", "ISK"][number % 6]
    guests = dice.randint(2, 8)
    rates = {"base": amount_in(currency, 1), "seasons": some_seasons(currency)}
    if dice.random() < 0.7:
        rates["weekdays"] = some_weekdays(lambda: amount_in(currency, 1.2))
    discounts = [{"nights": 28, "basisPoints": 2000}, {"nights": 7, "basisPoints": 1015}]
    calendar = some_calendar(currency)
    if number % 4 == 0:
        # Homes that long stays find free.
        calendar["taken"] = []
    return {
        "currency": currency,
        "timeZone": ZONES[currency],
        "capacity": {"guests": guests, "infants": dice.randint(0, 2)},
        "rates": rates,
        "fees": {
            "cleaning": dice.choice([0, amount_in(currency, 0.6)]),
            "includedGuests": dice.randint(1, guests),
            "extraGuest": dice.choice([0, amount_in(currency, 0.15)]),
        },
        "taxes": some_taxes(currency),
        "lengthDiscounts": discounts[: dice.randint(0, 2)],
        "promotions": some_promotions(currency),
        "limits": {} if number % 5 == 0 else some_limits(strict=False),
        "window": {"noticeDays": dice.choice([0, 0, 1, 3]), "horizonDays": dice.choice([365, 540, 730])},
        "calendar": calendar,
    }


# ---- the cases -----------------------------------------------------------------------------------------------

# Nights on which clocks change (Europe, New York), leap day, and ends of months and years.
SPECIAL = [
    "2026-10-25",
    "2026-11-01",
    "2026-12-31",
    "2027-02-28",
    "2027-03-14",
    "2027-03-28",
    "2027-04-30",
    "2027-10-31",
    "2027-11-07",
    "2027-12-31",
    "2028-02-28",
    "2028-02-29",
    "2028-03-26",
    "2028-12-31",
]


def some_party(home):
    guests = home["capacity"]["guests"] + (1 if dice.random() < 0.06 else 0)
    adults = dice.randint(1, guests)
    children = dice.randint(0, guests - adults)
    infants = dice.randint(0, home["capacity"]["infants"] + (1 if dice.random() < 0.06 else 0))
    party = {"adults": adults, "children": children, "infants": infants}
    if children and dice.random() < 0.8:
        party["childAges"] = [dice.randint(2, 17) for _ in range(dice.choice([children, children, children - 1]))]
    return party


def some_arrival(nights):
    if dice.random() < 0.5:
        return day(dice.choice(SPECIAL)) - dice.randint(0, min(nights, 6)) * DAY
    return date(2026, 9, 1) + dice.randint(0, 850) * DAY


def some_case(number, homes):
    nights = dice.choice([1, 1, 1, 1, 2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 21, 27, 28, 29, 30, 90, 300])
    index = dice.randrange(0, len(homes), 4) if nights >= 90 else number % len(homes)
    home = homes[index]
    arrival = some_arrival(nights)
    today = arrival - dice.choice([0, 1, 2, 3, 30, 60, 200, 200, 300, 365, 366, 540, -1]) * DAY
    code = dice.choice([None, None, "PERCENT", "fixed", "Huge", "EARLY", "EARLY"])
    if dice.random() < 0.03:
        code = "NOSUCHCODE"
    case = {
        "home": index,
        "today": today.isoformat(),
        "arrival": arrival.isoformat(),
        "departure": (arrival + nights * DAY).isoformat(),
        "party": some_party(home),
    }
    return case if code is None else {**case, "promotionCode": code}


def judged(case, homes):
    home = homes[case["home"]]
    painted = Painted(home, FIRST, END + 400 * DAY)
    arrival, departure = day(case["arrival"]), day(case["departure"])
    code = case.get("promotionCode")
    against = reasons_against(home, painted, arrival, departure, case["party"], code, day(case["today"]))
    if against:
        return {**case, "refused": sorted(against)}
    lines = lines_of(home, painted, arrival, departure, case["party"], code)
    return {
        **case,
        "lines": [[kind, amount] for kind, amount in lines],
        "total": sum(amount for _, amount in lines),
    }


def main():
    homes = [some_home(number) for number in range(24)]
    quoted, refused, long = [], [], []
    for number in range(4000):
        case = some_case(number, homes)
        result = judged(case, homes)
        nights = (day(case["departure"]) - day(case["arrival"])).days
        if "lines" not in result:
            refused.append(result)
        elif nights >= 90:
            long.append(result)
        else:
            quoted.append(result)
    table = {"homes": homes, "quotes": quoted[:240] + long[:20], "refusals": refused[:120]}
    Path(__file__).with_name("quotes.json").write_text(json.dumps(table, indent=2) + "\n")
    print(len(table["quotes"]), "quotes,", len(table["refusals"]), "refusals")


if __name__ == "__main__":
    main()
