"""How one tells that somebody has seen, changed or erased a thing of the table."""

import re

from sqlalchemy import select
from watching import HELD, word

from storage import tables as t


def marks(role, ids):
    """For each thing, what a text holds that shows it."""
    mine, other = ("Amina", "Olga") if role != "mentori" else ("Olga", "Amina")
    mine = "Maija" if role == "removed" else mine
    names = other if role in ("aktori", "mentori") else r"\b(Amina|Olga)\b"
    return {
        "own draft": word("luonnos", mine),
        "partner's draft": word("luonnos", other),
        "own entry": word("kirjaus", mine),
        "partner's entry, shared": word("kirjaus", other),
        "partner's entry, private": rf"{word('salaisuus', other)}|{word('apua', other)}",
        "meeting happened": r"helmikuuta|2026-02-17",
        "entry counts": rf"\b{HELD}\b",
        "themes": r"Ansioluettelo|\bcv\b",
        "please contact me": word("apua", mine),
        "feedback answer": word("palaute", mine),
        "feedback totals": "kanariatulos",
        "names of members": names,
        "invitation": ids["live token"],
        "re-match, remove": "(?!)",
        "export of own data": "(?!)",
        "erase own": "(?!)",
        "audit log": r"looked at|oordinaattori katsoi|Katsoin parin",
        "keys": ids["wrapped"],
    }


def taken_in(text, role, ids):
    """The things that a file holds; one with anything of hers is her file."""
    return found_in(text, role, ids) | (
        {"export of own data"} if re.search(own(role), text) else set()
    )


def own(role):
    """A goal of hers; of her who waits, her name."""
    if role == "waiting":
        return r"\bPekka\b"
    return word("tavoite", {"mentori": "Olga", "removed": "Maija"}.get(role, "Amina"))


def found_in(text, role, ids):
    """The things that a text shows."""
    if role == "coord":  # private lines of the partner are no request for help
        text = text.replace(word("apua", "Olga"), "")
    return {thing for thing, mark in marks(role, ids).items() if re.search(mark, text)}


def rows_of(tx, town, role, ids):
    """For each thing, its rows by id: what changes or goes when somebody changes or erases it."""
    mine, other = ("Amina", "Olga") if role != "mentori" else ("Olga", "Amina")
    mine = "Maija" if role == "removed" else mine
    me, her = ids[f"author {mine}"], ids[f"author {other}"]
    my_account, her_account = town.people[mine].id, town.people[other].id
    myself = town.people["Pekka"].id if role == "waiting" else my_account
    run = tx.connection.execute

    def rows(table, *where, key="id", only=None):
        columns = [table.c[key], *(table.c[name] for name in only or table.c.keys())]
        return {row[0]: repr(tuple(row)[1:]) for row in run(select(*columns).where(*where))}

    def written(person, *seen_by):
        mine = (t.answers.c.author_id == person, t.answers.c.seen_by.in_(seen_by))
        return rows(t.answers, *mine, t.answers.c.id.in_(ids["answers"]))

    pair, empty = ids["pair"], ids["empty"]
    return {
        "own draft": rows(
            t.drafts,
            t.drafts.c.telegram_id == my_account,
            t.drafts.c.id == ids[f"draft {mine}"],
            only=("revision",),
        ),
        "partner's draft": rows(t.drafts, t.drafts.c.telegram_id == her_account),
        "own entry": written(me, "pair") | rows(t.tasks, t.tasks.c.given_by == me),
        "partner's entry, shared": written(her, "pair"),
        "partner's entry, private": written(her, "self")
        | rows(t.notes, t.notes.c.person_id == her)
        | ({} if role == "coord" else rows(t.helps, t.helps.c.person_id == her)),
        "meeting happened": rows(t.meetings, t.meetings.c.pair_id == pair),
        "entry counts": {},
        "themes": rows(t.themes, key="theme"),
        "please contact me": rows(
            t.helps,
            t.helps.c.person_id == me,
            t.helps.c.id == ids[f"help {mine}"],
        ),
        "feedback answer": {
            row.round_id: repr(row)
            for row in run(select(t.sealed_responses).where(t.sealed_responses.c.person_id == me))
        },
        "feedback totals": rows(t.responses),
        "names of members": rows(t.people, t.people.c.id == her, only=("name",)),
        "invitation": rows(t.invitations, t.invitations.c.membership_id == empty, key="hash"),
        "re-match, remove": rows(
            t.memberships,
            t.memberships.c.id.in_([ids["seat"]] if mine != "Olga" else [ids["aktori seat"]]),
            only=("person_id", "left_at"),
        )
        | rows(
            t.memberships,
            t.memberships.c.id == ids.get("waiting seat"),
            only=("confirmed_at", "left_at"),
        ),
        "export of own data": {},
        "erase own": rows(t.people, t.people.c.telegram_id == myself, only=("telegram_id",)),
        "audit log": rows(t.audit, t.audit.c.id.in_(ids["events"])),
        "keys": rows(t.keys, t.keys.c.owner_id.in_([her, pair, ids["group"]])),
    }
