"""Texts of realistic length from small lists of words: no customer ever wrote them."""

from __future__ import annotations

from random import Random

TOUCHPOINTS = ["signup", "search", "basket", "checkout", "billing", "delivery", "returns", "account", "support"]

THINGS = [
    "the basket", "the invoice", "my order", "the second parcel", "the export", "the search page", "my account",
    "the voucher", "the delivery note", "the confirmation mail", "the address form", "the refund", "the size table",
    "the app on my tablet", "the price in euros", "the payment page", "the gift card", "the reminder", "the chat",
    "the monthly report", "the sign-in page", "the newsletter", "the pickup point", "the subscription",
]
TROUBLES = [
    "is empty again", "shows yesterday's figures", "does not open", "was charged twice", "never arrived",
    "stops at the last step", "asks for the same thing three times", "is in the wrong language",
    "takes longer than a minute", "forgets what I typed", "says that everything is fine",
    "lists an item that I did not choose", "cannot be cancelled", "was sent to my old address",
    "ends with a blank page", "is cut off on the right", "differs from what I was promised", "cannot be printed",
]
OCCASIONS = [
    "after I changed the currency", "since the update last week", "when I come back from the bank's page",
    "on a slow connection", "whenever two of us order together", "as soon as I add a second address",
    "in the evening", "with the larger font", "after signing in on another machine", "when I press the back button",
    "although support told me that it was mended", "if the voucher is used first", "on the first of the month",
]
ASIDES = [
    "I have been a customer for years and this is new.", "Please tell me what to do now.",
    "My colleague sees the same.", "I tried it three times, with the same result.",
    "I would rather not have to call again.", "Nobody could tell me when that will change.",
    "The shop around the corner manages this.", "It used to work.", "I can send you a picture of it.",
    "We need this before the end of the quarter.", "Otherwise I like the service.", "What am I paying for?",
    "I waited for an answer until Friday.", "Your colleague was friendly, but could not help.",
]
ANSWERS = [
    "We found the cause in", "We have changed", "We looked again at", "Our partner has repaired", "We rebuilt",
    "The team has gone through", "We can now reproduce what happened with", "We have taken apart",
]
OUTCOMES = [
    "and it keeps what you entered", "and the amount is right from the first step", "so that it opens at once",
    "and tested it with the steps that you sent", "and the next version brings it to everybody",
    "so that nobody has to ask for it twice", "and what was charged too much is on its way back",
]


def sentence(random: Random) -> str:
    """One complaint, such as: The invoice was charged twice since the update last week."""
    pick = random.random
    thing = THINGS[int(pick() * len(THINGS))]
    trouble = TROUBLES[int(pick() * len(TROUBLES))]
    occasion = OCCASIONS[int(pick() * len(OCCASIONS))]
    return f"{thing[0].upper()}{thing[1:]} {trouble} {occasion}."


def title(random: Random) -> str:
    """One line that names a complaint."""
    pick = random.random
    thing = THINGS[int(pick() * len(THINGS))]
    return f"{thing[0].upper()}{thing[1:]} {TROUBLES[int(pick() * len(TROUBLES))]}"


def customer_text(random: Random) -> str:
    """What a customer writes: 80 to about 600 bytes, most of them short."""
    wanted = 80 + int(440 * random.random() ** 2)
    parts = [sentence(random)]
    length = len(parts[0])
    while length < wanted:
        part = sentence(random) if random.random() < 0.5 else ASIDES[int(random.random() * len(ASIDES))]
        parts.append(part)
        length += len(part) + 1
    # A letter of some length has a second paragraph.
    if len(parts) > 4:
        parts[2] = "\n\n" + parts[2]
    return " ".join(parts).replace(" \n\n", "\n\n")


def team_text(random: Random) -> str:
    """What the team answers: one to three sentences."""
    pick = random.random
    count = 1 + int(pick() * 3)
    return " ".join(
        f"{ANSWERS[int(pick() * len(ANSWERS))]} {THINGS[int(pick() * len(THINGS))]} "
        f"{OUTCOMES[int(pick() * len(OUTCOMES))]}."
        for _ in range(count)
    )
