"""Rules for gaps: nothing that is put into a text can be bent, so nothing may bend it."""

import re
from collections.abc import Iterator

from tests.words.findings import Finding, Text
from tests.words.limits import several
from tests.words.morphology import likely, readings
from tests.words.sentences import CLOSED, GAP, closed

GENITIVE_BEFORE = several(
    """kanssa jälkeen kautta mukaan luona luo luokse takia vuoksi puolesta aikana lisäksi sijasta
    sijaan ansiosta avulla kesken välillä eteen edessä luota päästä perusteella mielestä nimi
    viesti vastaus toive tapaaminen tehtävä palaute profiili pari mentori aktori"""
)
"""What needs a genitive before it: {partner} kanssa should be Fatiman kanssa."""
BENDING_VERBS = several(
    "kysyä kiittää odottaa auttaa kertoa antaa lähettää soittaa tavata muistuttaa"
)
"""What needs another case than the nominative behind it: kysy {partner} should be Fatimalta."""
SOMEBODY = re.compile(r"name|nimi|mentor|actor|aktor|partner|pari|who|user|person|coordinator")
SOMETHING = re.compile(f"{SOMEBODY.pattern}|title|theme|goal|topic|role|first|second")
ADVERBIAL = ("nimisana", "suhdesana", "seikkasana")


def findings(text: Text) -> Iterator[Finding]:
    """All that is wrong around the gaps of a text."""
    whole = closed(text.finnish)
    for gap in CLOSED.finditer(whole):
        if re.match(r":?[A-Za-zåäöÅÄÖ]", gap["tail"]):
            yield Finding("bent gap", f"{{{gap['name']}}}{gap['tail']}", error=True)
        yield from _before_noun(gap, text)
        yield from _behind_verb(gap)
    yield from _same_gaps(text)


def _before_noun(gap: re.Match[str], text: Text) -> Iterator[Finding]:
    behind = re.match(r"[  ]([^\W\d_]+)", gap.string[gap.end() :])
    if gap["tail"] or not behind:
        return
    word = behind[1].lower()
    found = likely(readings(word))
    if gap["kind"] == "#":
        noun = any(r.kind == "nimisana" or r.mood == "MINEN-infinitive" for r in readings(word))
        if noun and not text.plural:
            yield Finding("number and noun", f"{{{gap['name']}}} {word}", error=True)
    elif SOMETHING.search(gap["name"]) and (
        word in GENITIVE_BEFORE
        or (found and found.base in GENITIVE_BEFORE and found.kind in ADVERBIAL)
    ):
        yield Finding("gap that should bend", f"{{{gap['name']}}} {word}", error=True)


def _behind_verb(gap: re.Match[str]) -> Iterator[Finding]:
    before = re.search(r"([^\W\d_]+)\s+$", gap.string[: gap.start()].split("\n")[-1])
    if gap["kind"] == "#" or not before or not SOMEBODY.search(gap["name"]):
        return
    verb = likely(readings(before[1].lower()))
    if (
        verb
        and verb.base in BENDING_VERBS
        and verb.mood in ("imperative", "indicative", "A-infinitive")
    ):
        yield Finding("gap that should bend", f"{before[1]} {{{gap['name']}}}", error=True)


def _same_gaps(text: Text) -> Iterator[Finding]:
    if not text.english:
        return
    ours, theirs = (set(GAP.findall(one)) for one in (text.finnish, text.english))
    if ours - theirs or (theirs - ours and not text.plural):
        yield Finding("other gaps", f"{sorted(ours)}, expected {sorted(theirs)}", error=True)
