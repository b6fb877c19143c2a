"""A word of the field is explained the first time that a person meets it, below the message."""

from datetime import date

from locales.wording import Wording
from mentoring.explaining import occurring
from mentoring.library import Library, Term
from mentoring.people import Person
from storage import Transaction

LONGEST = 300
"""Characters of a message that still has room for one line more."""


def explained(
    tx: Transaction, library: Library, wording: Wording, reader: Person, text: str, today: date
) -> str:
    """The text, with the meaning of the first word in it that is new to her; at most one.

    Nobody is told what her own role is called, and coordinators know all the words. What the text
    itself explains counts as explained.
    """
    person = tx.people.get(reader.id)  # an earlier message of this turn may have taught her
    if person is None or person.coordinates or len(text) > LONGEST:
        return text
    new = {one.key: one for one in library.taught if one.key not in person.met}
    if not new:
        return text
    words = {key: wording.plain(one.word, person.language, today) for key, one in new.items()}
    found = [
        key for key in occurring(text, words) if not _is_her_role(tx, library, person, new[key])
    ]
    if not found:
        return text
    meaning = wording.plain(new[found[0]].meaning, person.language, today)
    tx.people.has_met(person, found[0])
    return text if meaning in text else f"{text}\n\n{meaning}"


def _is_her_role(tx: Transaction, library: Library, person: Person, term: Term) -> bool:
    """Whether the word is the name of her place in one of her pairs."""
    return any(
        library.programmes[pair.programme].role(place.role).name.english == term.word.english
        for pair in tx.pairs.mine(person.id)
        for place in pair.members
        if place.person_id == person.id
    )
