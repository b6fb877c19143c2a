"""All tables of Kaari, each column with what it means.

Ids of people at Telegram take up to 52 bits, so every id is a BigInteger. Rows with sealed
columns get their id from `new_id()` before they are inserted, because the seal is bound to it.
Times are UTC, aware. A moment that people agree on is kept as wall time and zone as well, so that
it stays what they said when the clocks change.
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

from storage.instants import Instant
from storage.sealed import SealedText

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> "Column[int]":
    return Column(
        "id", BigInteger, primary_key=True, autoincrement=False, comment="made by new_id()"
    )


def _to(column: str, *, null: bool = False, index: bool = True) -> "Column[int]":
    """A reference to another table's id; named after it: `pairs` -> `pair_id`."""
    table, _, name = column.partition(" as ")
    return Column(
        name or f"{SINGULAR[table]}_id",
        BigInteger,
        ForeignKey(f"{table}.id", ondelete="CASCADE"),
        nullable=null,
        index=index,
    )


SINGULAR = {
    "people": "person",
    "groups": "group",
    "pairs": "pair",
    "meetings": "meeting",
    "goals": "goal",
    "rounds": "round",
    "gatherings": "gathering",
}

facts = Table(
    "facts",
    metadata,
    Column("name", String(40), primary_key=True, comment="e.g. key check, last poll"),
    Column("value", LargeBinary, nullable=False),
    comment="small facts about this installation",
)

leases = Table(
    "leases",
    metadata,
    Column("name", String(8), primary_key=True, comment="always bot"),
    Column("fence", BigInteger, nullable=False, comment="grows with each holder"),
    Column("beats", BigInteger, nullable=False, comment="grows while the holder lives"),
    Column("holder", String(80), comment="host and process; none: given back"),
    Column("at", Instant, nullable=False, comment="the last beat, by the holder's clock"),
    comment="who may receive and send: one process at a time",
)

keys = Table(
    "keys",
    metadata,
    Column(
        "id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True
    ),
    Column("owner_kind", String(8), nullable=False, comment="person, pair, group or system"),
    Column("owner_id", BigInteger, nullable=False),
    Column("wrapped", LargeBinary, nullable=False, comment="the data key, under the master key"),
    Column("master_id", String(16), nullable=False, comment="fingerprint of that master key"),
    Column("created_at", Instant, nullable=False),
    UniqueConstraint("owner_kind", "owner_id", "id"),
    comment="one data key an owner; without its row, what the owner wrote cannot be read",
)

people = Table(
    "people",
    metadata,
    _id(),
    Column("telegram_id", BigInteger, unique=True, comment="user id = id of the private chat"),
    Column("name", SealedText, comment="first name, as she wants to be called"),
    Column("language", String(8), nullable=False),
    Column("zone", String(40), nullable=False, comment="IANA name, e.g. Europe/Helsinki"),
    Column("coordinates", Boolean, nullable=False, comment="may make groups and pairs"),
    Column("consent", String(16), comment="version of the notice that she accepted"),
    Column("consent_at", Instant),
    Column("unreachable_at", Instant, comment="blocked the bot or left Telegram"),
    Column("paused_until", Instant, comment="asked for a pause: reminders wait"),
    Column("same_day", Boolean, nullable=False, comment="wants the reminder two hours before"),
    Column(
        "met", String(200), comment="keys of the words that were explained to her, with spaces"
    ),
    Column("created_at", Instant, nullable=False),
)

groups = Table(
    "groups",
    metadata,
    _id(),
    Column("name", String(60), nullable=False, comment="e.g. HKI1; no personal data"),
    Column("programme", String(40), nullable=False),
    Column("starts_on", Date, nullable=False),
    Column("changes", JSON, nullable=False, comment="the group's own numbers of the programme"),
    Column("created_at", Instant, nullable=False),
)

coordinators = Table(
    "coordinators",
    metadata,
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("group_id", ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True),
    comment="who coordinates which group",
)

pairs = Table(
    "pairs",
    metadata,
    _id(),
    _to("groups", null=True),
    Column("programme", String(40), nullable=False),
    Column("state", String(10), nullable=False, comment="invited active paused ended closed"),
    Column("started_at", Instant, comment="when the first of the two had joined"),
    Column("complete_at", Instant, comment="when everybody had joined and all were introduced"),
    Column("paused_until", Instant, comment="until when a paused pair rests; none: until it says"),
    Column("ended_at", Instant),
    Column("end_kind", String(12), comment="whole, early or found work"),
    Column("level", Integer, nullable=False, comment="how deep the pair keeps its diary: 0, 1, 2"),
    Column("look_at", Instant, index=True, comment="when something may be due next"),
    Column("texts_go_at", Instant, comment="announced: from then on its texts are deleted"),
    Column("texts_gone_at", Instant, comment="when they were deleted"),
    Column("created_at", Instant, nullable=False),
)

memberships = Table(
    "memberships",
    metadata,
    _id(),
    _to("pairs"),
    _to("people", null=True),
    Column("role", String(20), nullable=False, comment="key of the role in the programme"),
    Column("given_name", SealedText, comment="the name that the coordinator wrote"),
    Column("field", SealedText, comment="her field of work"),
    Column("teaches", SealedText, comment="the language that she teaches her partner"),
    Column("about", SealedText, comment="a few lines for the joint invitation"),
    Column("joined_at", Instant),
    Column("confirmed_at", Instant, comment="when it was said that this is the right person"),
    Column("introduced_at", Instant, comment="when she was told who her partner is"),
    Column("left_at", Instant),
    Column("minor", Boolean, comment="she is under 18: a guardian consents before she joins"),
    Column("guardian_at", Instant, comment="when the coordinator noted that consent"),
    comment="a place in a pair; a person sits on it once she has joined",
)

invitations = Table(
    "invitations",
    metadata,
    Column("hash", LargeBinary, primary_key=True, comment="SHA-256 of the token, never the token"),
    Column("kind", String(12), nullable=False, comment="coordinator or member"),
    Column("membership_id", ForeignKey("memberships.id", ondelete="CASCADE"), index=True),
    Column("created_by", ForeignKey("people.id", ondelete="SET NULL")),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("used_by", ForeignKey("people.id", ondelete="SET NULL")),
    Column("used_at", Instant),
    Column("revoked_at", Instant),
)

guesses = Table(
    "guesses",
    metadata,
    Column("telegram_id", BigInteger, primary_key=True),
    Column("count", Integer, nullable=False),
    Column("since", Instant, nullable=False),
    comment="wrong invitation tokens of one sender within the hour",
)

drafts = Table(
    "drafts",
    metadata,
    _id(),
    Column("telegram_id", BigInteger, nullable=False, comment="whose; may not have joined yet"),
    Column("form", String(40), nullable=False),
    Column("about", JSON, nullable=False, comment="what it is about, ids only: pair, meeting …"),
    Column("content", SealedText, nullable=False, comment="answers so far, as JSON"),
    Column("revision", Integer, nullable=False, comment="a button of another one is too late"),
    Column("open", Boolean, nullable=False, comment="the one that typed text goes to"),
    Column("question_id", BigInteger, comment="outbox row of the question that is open"),
    Column("created_at", Instant, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("goes_at", Instant, comment="announced: from then on it is deleted, if untouched"),
    Index("ix_drafts_whose", "telegram_id", "open"),
    comment="forms being filled in; at most one of a person is open",
)

answers = Table(
    "answers",
    metadata,
    _id(),
    Column("form", String(40), nullable=False),
    Column("question", String(40), nullable=False),
    _to("pairs"),
    _to("meetings", null=True),
    Column("author_id", ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("seen_by", String(12), nullable=False, comment="pair, self or coordinator"),
    Column("value", SealedText, comment="JSON, as the question's kind gives it"),
    Column("created_at", Instant, nullable=False),
    Column("replaced_at", Instant, comment="kept: this is how it was before"),
    Index("ix_answers_of", "pair_id", "form", "replaced_at"),
    comment="every answer has one author; a change makes a new row",
)

acceptances = Table(
    "acceptances",
    metadata,
    _id(),
    _to("pairs"),
    _to("people"),
    Column("at", Instant, nullable=False),
    comment="who accepted the agreement when; a later change of it asks everybody anew",
)

goals = Table(
    "goals",
    metadata,
    _id(),
    _to("pairs"),
    Column("author_id", ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("parent_id", BigInteger, comment="the big goal of a step; none for a big goal"),
    Column("text", SealedText, nullable=False),
    Column("why", SealedText),
    Column("by_when", SealedText, comment="as she said it: syyskuussa"),
    Column("created_at", Instant, nullable=False),
    Column("reached_at", Instant),
    Column("replaced_at", Instant, comment="kept: this is what she said before"),
    comment="big goals and their steps",
)

meetings = Table(
    "meetings",
    metadata,
    _id(),
    _to("pairs"),
    Column("state", String(10), nullable=False, comment="planned held moved cancelled"),
    Column("wall", String(16), nullable=False, comment="agreed wall time, 2026-06-03T17:30"),
    Column("zone", String(40), nullable=False),
    Column("starts_at", Instant, nullable=False, index=True),
    Column("place", SealedText),
    Column("topic", SealedText),
    Column("planned_by", ForeignKey("people.id", ondelete="SET NULL")),
    Column(
        "recorded_by", ForeignKey("people.id", ondelete="SET NULL"), comment="who said how it went"
    ),
    Column("version", Integer, nullable=False, comment="of the calendar entry (SEQUENCE)"),
    Column("created_at", Instant, nullable=False),
    Column("agreed_at", Instant, comment="when its present time was written down"),
    Column("settled_at", Instant, comment="when it was held, moved or cancelled"),
)

replies = Table(
    "replies",
    metadata,
    Column("meeting_id", ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True),
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("reply", String(10), nullable=False, comment="coming, cannot or agreed"),
    Column("at", Instant, nullable=False),
    comment="who comes to which meeting",
)

themes = Table(
    "themes",
    metadata,
    Column("meeting_id", ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True),
    Column("theme", String(40), primary_key=True, comment="key of the programme's theme"),
    comment="chosen from the programme's list, never read out of a text",
)

gatherings = Table(
    "gatherings",
    metadata,
    _id(),
    _to("groups"),
    Column("key", String(20), nullable=False, comment="of the programme's group meeting"),
    Column("state", String(10), nullable=False, comment="planned, held or cancelled"),
    Column("wall", String(16), nullable=False, comment="wall time, 2026-06-03T17:30"),
    Column("zone", String(40), nullable=False),
    Column("starts_at", Instant, nullable=False, index=True),
    Column("place", SealedText),
    Column("number", Integer, comment="of the numbered theme, in a session of a circle"),
    Column("topic", SealedText, comment="what a session is about, where no theme has a number"),
    Column("created_at", Instant, nullable=False),
    comment="meetings of a whole group: start, middle, end, a separate start, a circle's sessions",
)

attendances = Table(
    "attendances",
    metadata,
    Column("gathering_id", ForeignKey("gatherings.id", ondelete="CASCADE"), primary_key=True),
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("reply", String(10), comment="coming or cannot; none: not answered yet"),
    Column("present", Boolean, comment="whether she was there; none: not noted yet"),
    comment="who is invited to a group meeting, what she answered, whether she came",
)

outcomes = Table(
    "outcomes",
    metadata,
    _id(),
    _to("pairs"),
    _to("people"),
    Column("kind", String(12), nullable=False, comment="own field, other work, training …"),
    Column("counted", Boolean, nullable=False, comment="she lets it be counted by her name"),
    Column("at", Instant, nullable=False),
    comment="what somebody reached during her mentoring, told by herself",
)

session_themes = Table(
    "session_themes",
    metadata,
    Column("group_id", ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, comment="from 1"),
    Column("name", String(80), nullable=False, comment="as the coordinator wrote it"),
    comment="the numbered themes of a circle",
)

tasks = Table(
    "tasks",
    metadata,
    _id(),
    _to("pairs"),
    _to("people as owner_id"),
    Column("given_by", ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("text", SealedText, nullable=False),
    Column("due_on", Date),
    Column("state", String(8), nullable=False, comment="open done dropped"),
    Column("created_at", Instant, nullable=False),
    Column("settled_at", Instant),
)

notes = Table(
    "notes",
    metadata,
    _id(),
    _to("people"),
    _to("pairs"),
    Column("text", SealedText, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("used_at", Instant, comment="shown when the next entry was written"),
)

helps = Table(
    "helps",
    metadata,
    _id(),
    _to("people"),
    _to("pairs", null=True),
    Column("kind", String(20), nullable=False, comment="help or partner silent"),
    Column("text", SealedText),
    Column("created_at", Instant, nullable=False),
    Column("handled_at", Instant),
    comment="help requests: for the coordinator's eyes, never the partner's",
)

handled = Table(
    "handled",
    metadata,
    Column("pair_id", ForeignKey("pairs.id", ondelete="CASCADE"), primary_key=True),
    Column("reason", String(40), primary_key=True),
    Column("until", Instant, nullable=False, comment="shown again after this"),
    Column("by_id", ForeignKey("people.id", ondelete="SET NULL")),
    comment="rows of the week's list that a coordinator dealt with",
)

rounds = Table(
    "rounds",
    metadata,
    _id(),
    Column("group_id", ForeignKey("groups.id", ondelete="CASCADE"), index=True),
    Column("programme", String(40), nullable=False),
    Column("form", String(40), nullable=False),
    Column("state", String(10), nullable=False, comment="open, released, pooled or pool"),
    Column("opened_at", Instant, nullable=False),
    Column("closes_at", Instant, nullable=False),
    Column("asked", Integer, comment="how many were asked; set at the close, so that it stays"),
    comment="one asking of a survey in a group",
)

participations = Table(
    "participations",
    metadata,
    Column("round_id", ForeignKey("rounds.id", ondelete="CASCADE"), primary_key=True),
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("done", Boolean, nullable=False),
    Column("asked_on", Date, nullable=False),
    comment="who was asked, and while it is open whether she has answered; never what",
)

sealed_responses = Table(
    "sealed_responses",
    metadata,
    _id(),
    _to("rounds"),
    _to("people"),
    Column("content", SealedText, nullable=False),
    UniqueConstraint("round_id", "person_id"),
    comment="answers of an open round; moved, shuffled and destroyed at its close",
)

responses = Table(
    "responses",
    metadata,
    Column(
        "id", BigInteger, primary_key=True, autoincrement=False, comment="random, says nothing"
    ),
    _to("rounds"),
    Column("content", SealedText, nullable=False),
    comment="what was answered; by whom and when is not known",
)

outbox = Table(
    "outbox",
    metadata,
    Column(
        "id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True
    ),
    Column("chat_id", BigInteger, nullable=False),
    Column("by_id", BigInteger, comment="person whose doing another is told; none: Kaari's own"),
    Column(
        "state", String(10), nullable=False, comment="waiting sending sent unsure dead dropped"
    ),
    Column("lane", Integer, nullable=False, comment="0: somebody waits for it, 1: a reminder"),
    Column("not_before", Instant, nullable=False),
    Column("once", String(80), unique=True, comment="what may be said once only"),
    Column("until", Instant, comment="after this it is of no use and is dropped"),
    Column("content", SealedText, comment="JSON of what is sent; blanked when it is settled"),
    Column("asks", Boolean, nullable=False, comment="a question: worth sending twice if unsure"),
    Column("attempts", Integer, nullable=False),
    Column("message_id", BigInteger, comment="Telegram's id, once sent"),
    Column("trouble", String(80), comment="class and code of the last error, no content"),
    Column("settled_at", Instant),
    Index("ix_outbox_waiting", "state", "not_before"),
    Index("ix_outbox_told", "chat_id", "not_before"),
    comment="what Kaari has to say; put in the same transaction as what it is about",
)

seen = Table(
    "seen",
    metadata,
    Column("update_id", BigInteger, primary_key=True),
    Column("hash", LargeBinary, primary_key=True, comment="keyed hash of the raw update"),
    Column("at", Instant, nullable=False, index=True),
    comment="updates that have had their turn; kept nine days",
)

troubled = Table(
    "troubled",
    metadata,
    Column("update_id", BigInteger, primary_key=True),
    Column("hash", LargeBinary, primary_key=True),
    Column("attempts", Integer, nullable=False),
    Column("error", String(80), nullable=False, comment="class of the exception only"),
    Column("at", Instant, nullable=False),
    comment="updates whose turn raised; put aside after five tries",
)

audit = Table(
    "audit",
    metadata,
    Column(
        "id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True
    ),
    Column("at", Instant, nullable=False),
    Column("who", BigInteger, comment="person id; none for Kaari itself"),
    Column("what", String(40), nullable=False),
    Column("object", String(40), nullable=False, comment="kind and id, no content"),
    Column("result", String(10), nullable=False),
    Column("previous", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False, comment="of this row and the one before"),
    comment="append only: who did or looked at what",
)
