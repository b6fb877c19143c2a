"""Who has looked at what of hers: from the log, for her own file. No content, no names."""

from collections.abc import Iterator, Mapping

from handlers.turn import Turn
from mentoring.base36 import base36
from mentoring.words import Words
from storage.audit import Event

BY_HERSELF: Mapping[tuple[str, str], Words] = {
    ("looked at", "pair"): Words("I looked at the page of a pair", "data"),
    ("results", "group"): Words("I looked at the results of a survey", "data"),
    ("read", "help"): Words("I read a request for help", "data"),
    ("read", "pulse"): Words("I read a midway answer", "data"),
    ("read", "first meeting"): Words("I read the paper of a first meeting", "data"),
    ("listed", "pair"): Words("I saw a pair in the list of the week", "data"),
    ("place confirmed", "pair"): Words("I confirmed a person", "data"),
    ("place freed", "pair"): Words("I took a person out of a pair", "data"),
}
OF_HERS: Mapping[tuple[str, str], Words] = {
    ("looked at", "pair"): Words("The coordinator looked at the page of your pair", "data"),
    ("read", "help"): Words("The coordinator read your request for help", "data"),
    ("read", "pulse"): Words("The coordinator read the midway answer of your pair", "data"),
    ("read", "first meeting"): Words(
        "The coordinator read the paper of your first meeting", "data"
    ),
    ("listed", "pair"): Words("The coordinator saw your pair in the list of the week", "data"),
    ("place confirmed", "pair"): Words("Somebody confirmed who came to your pair", "data"),
    ("texts gone", "pair"): Words("Kaari deleted the texts of your pair", "data"),
    ("place freed", "pair"): Words("The coordinator took a person out of your pair", "data"),
}
"""By what was done and with what kind of thing."""


def of(turn: Turn) -> list[dict[str, object]]:
    """What was done with her pairs and her requests for help, and what she did herself."""
    hers = [(event, OF_HERS) for event in _about_her(turn) if event.who != turn.me.id]
    own = [(event, BY_HERSELF) for event in turn.tx.audit.by(turn.me.id)]
    known = ((event, words.get((event.what, event.kind))) for event, words in [*hers, *own])
    found = [{"at": event.at, "look": look} for event, look in known if look is not None]
    return sorted(found, key=lambda row: str(row["at"]))


def _about_her(turn: Turn) -> Iterator[Event]:
    for pair in turn.tx.pairs.mine(turn.me.id):
        place = pair.member(turn.me.id)
        for kind in ("pair", "pulse", "first meeting"):
            for event in turn.tx.audit.about(f"{kind} {base36(pair.id)}"):
                # What happened before she came was somebody else's.
                if place is not None and place.joined_at and event.at >= place.joined_at:
                    yield event
    for request in turn.tx.helps.of(turn.me.id):
        yield from turn.tx.audit.about(f"help {base36(request)}")
