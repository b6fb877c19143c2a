# ruff: noqa: PLR0915 - written by storage.migrations.freeze
"""All tables of the first release."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column(
            "who", sa.BigInteger(), nullable=True, comment="person id; none for Kaari itself"
        ),
        sa.Column("what", sa.String(length=40), nullable=False),
        sa.Column(
            "object", sa.String(length=40), nullable=False, comment="kind and id, no content"
        ),
        sa.Column("result", sa.String(length=10), nullable=False),
        sa.Column("previous", sa.LargeBinary(), nullable=False),
        sa.Column(
            "hash", sa.LargeBinary(), nullable=False, comment="of this row and the one before"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        comment="append only: who did or looked at what",
    )
    op.create_table(
        "drafts",
        sa.Column(
            "id", sa.BigInteger(), autoincrement=False, nullable=False, comment="made by new_id()"
        ),
        sa.Column(
            "telegram_id",
            sa.BigInteger(),
            nullable=False,
            comment="whose; may not have joined yet",
        ),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column(
            "about",
            sa.JSON(),
            nullable=False,
            comment="what it is about, ids only: pair, meeting …",
        ),
        sa.Column("content", sa.LargeBinary(), nullable=False, comment="answers so far, as JSON"),
        sa.Column(
            "revision", sa.Integer(), nullable=False, comment="a button of another one is too late"
        ),
        sa.Column("open", sa.Boolean(), nullable=False, comment="the one that typed text goes to"),
        sa.Column(
            "question_id",
            sa.BigInteger(),
            nullable=True,
            comment="outbox row of the question that is open",
        ),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column(
            "goes_at",
            sa.BigInteger(),
            nullable=True,
            comment="announced: from then on it is deleted, if untouched",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafts")),
        comment="forms being filled in; at most one of a person is open",
    )
    op.create_index("ix_drafts_whose", "drafts", ["telegram_id", "open"], unique=False)
    op.create_table(
        "facts",
        sa.Column(
            "name", sa.String(length=40), nullable=False, comment="e.g. key check, last poll"
        ),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_facts")),
        comment="small facts about this installation",
    )
    op.create_table(
        "groups",
        sa.Column(
            "id", sa.BigInteger(), autoincrement=False, nullable=False, comment="made by new_id()"
        ),
        sa.Column(
            "name", sa.String(length=60), nullable=False, comment="e.g. HKI1; no personal data"
        ),
        sa.Column("programme", sa.String(length=40), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column(
            "changes",
            sa.JSON(),
            nullable=False,
            comment="the group's own numbers of the programme",
        ),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_groups")),
    )
    op.create_table(
        "guesses",
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("telegram_id", name=op.f("pk_guesses")),
        comment="wrong invitation tokens of one sender within the hour",
    )
    op.create_table(
        "keys",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column(
            "owner_kind",
            sa.String(length=8),
            nullable=False,
            comment="person, pair, group or system",
        ),
        sa.Column("owner_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "wrapped",
            sa.LargeBinary(),
            nullable=False,
            comment="the data key, under the master key",
        ),
        sa.Column(
            "master_id",
            sa.String(length=16),
            nullable=False,
            comment="fingerprint of that master key",
        ),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_keys")),
        sa.UniqueConstraint("owner_kind", "owner_id", "id", name=op.f("uq_keys_owner_kind")),
        comment="one data key an owner; without its row, what the owner wrote cannot be read",
    )
    op.create_table(
        "leases",
        sa.Column("name", sa.String(length=8), nullable=False, comment="always bot"),
        sa.Column("fence", sa.BigInteger(), nullable=False, comment="grows with each holder"),
        sa.Column(
            "beats", sa.BigInteger(), nullable=False, comment="grows while the holder lives"
        ),
        sa.Column(
            "holder",
            sa.String(length=80),
            nullable=True,
            comment="host and process; none: given back",
        ),
        sa.Column(
            "at", sa.BigInteger(), nullable=False, comment="the last beat, by the holder's clock"
        ),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_leases")),
        comment="who may receive and send: one process at a time",
    )
    op.create_table(
        "outbox",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "by_id",
            sa.BigInteger(),
            nullable=True,
            comment="person whose doing another is told; none: Kaari's own",
        ),
        sa.Column(
            "state",
            sa.String(length=10),
            nullable=False,
            comment="waiting sending sent unsure dead dropped",
        ),
        sa.Column(
            "lane", sa.Integer(), nullable=False, comment="0: somebody waits for it, 1: a reminder"
        ),
        sa.Column("not_before", sa.BigInteger(), nullable=False),
        sa.Column(
            "once", sa.String(length=80), nullable=True, comment="what may be said once only"
        ),
        sa.Column(
            "until",
            sa.BigInteger(),
            nullable=True,
            comment="after this it is of no use and is dropped",
        ),
        sa.Column(
            "content",
            sa.LargeBinary(),
            nullable=True,
            comment="JSON of what is sent; blanked when it is settled",
        ),
        sa.Column(
            "asks",
            sa.Boolean(),
            nullable=False,
            comment="a question: worth sending twice if unsure",
        ),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column(
            "message_id", sa.BigInteger(), nullable=True, comment="Telegram's id, once sent"
        ),
        sa.Column(
            "trouble",
            sa.String(length=80),
            nullable=True,
            comment="class and code of the last error, no content",
        ),
        sa.Column("settled_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("once", name=op.f("uq_outbox_once")),
        comment="what Kaari has to say; put in the same transaction as what it is about",
    )
    op.create_index("ix_outbox_told", "outbox", ["chat_id", "not_before"], unique=False)
    op.create_index("ix_outbox_waiting", "outbox", ["state", "not_before"], unique=False)
    op.create_table(
        "people",
        sa.Column(
            "id", sa.BigInteger(), autoincrement=False, nullable=False, comment="made by new_id()"
        ),
        sa.Column(
            "telegram_id",
            sa.BigInteger(),
            nullable=True,
            comment="user id = id of the private chat",
        ),
        sa.Column(
            "name",
            sa.LargeBinary(),
            nullable=True,
            comment="first name, as she wants to be called",
        ),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column(
            "zone", sa.String(length=40), nullable=False, comment="IANA name, e.g. Europe/Helsinki"
        ),
        sa.Column(
            "coordinates", sa.Boolean(), nullable=False, comment="may make groups and pairs"
        ),
        sa.Column(
            "consent",
            sa.String(length=16),
            nullable=True,
            comment="version of the notice that she accepted",
        ),
        sa.Column("consent_at", sa.BigInteger(), nullable=True),
        sa.Column(
            "unreachable_at",
            sa.BigInteger(),
            nullable=True,
            comment="blocked the bot or left Telegram",
        ),
        sa.Column(
            "paused_until",
            sa.BigInteger(),
            nullable=True,
            comment="asked for a pause: reminders wait",
        ),
        sa.Column(
            "same_day", sa.Boolean(), nullable=False, comment="wants the reminder two hours before"
        ),
        sa.Column(
            "met",
            sa.String(length=200),
            nullable=True,
            comment="keys of the words that were explained to her, with spaces",
        ),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        sa.UniqueConstraint("telegram_id", name=op.f("uq_people_telegram_id")),
    )
    op.create_table(
        "seen",
        sa.Column("update_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "hash", sa.LargeBinary(), nullable=False, comment="keyed hash of the raw update"
        ),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("update_id", "hash", name=op.f("pk_seen")),
        comment="updates that have had their turn; kept nine days",
    )
    op.create_index(op.f("ix_seen_at"), "seen", ["at"], unique=False)
    op.create_table(
        "troubled",
        sa.Column("update_id", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column(
            "error", sa.String(length=80), nullable=False, comment="class of the exception only"
        ),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("update_id", "hash", name=op.f("pk_troubled")),
        comment="updates whose turn raised; put aside after five tries",
    )
    op.create_table(
        "coordinators",
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["groups.id"], name=op.f("fk_coordinators_group_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
            name=op.f("fk_coordinators_person_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", "group_id", name=op.f("pk_coordinators")),
        comment="who coordinates which group",
    )
    op.create_table(
        "gatherings",
        sa.Column(
            "id", sa.BigInteger(), autoincrement=False, nullable=False, comment="made by new_id()"
        ),
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "key", sa.String(length=20), nullable=False, comment="of the programme's group meeting"
        ),
        sa.Column(
            "state", sa.String(length=10), nullable=False, comment="planned, held or cancelled"
        ),
        sa.Column(
            "wall", sa.String(length=16), nullable=False, comment="wall time, 2026-06-03T17:30"
        ),
        sa.Column("zone", sa.String(length=40), nullable=False),
        sa.Column("starts_at", sa.BigInteger(), nullable=False),
        sa.Column("place", sa.LargeBinary(), nullable=True),
        sa.Column(
            "number",
            sa.Integer(),
            nullable=True,
            comment="of the numbered theme, in a session of a circle",
        ),
        sa.Column(
            "topic",
            sa.LargeBinary(),
            nullable=True,
            comment="what a session is about, where no theme has a number",
        ),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["groups.id"], name=op.f("fk_gatherings_group_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gatherings")),
        comment="meetings of a whole group: start, middle, end, a separate start, a circle's sessions",
    )
    op.create_index(op.f("ix_gatherings_group_id"), "gatherings", ["group_id"], unique=False)
    op.create_index(op.f("ix_gatherings_starts_at"), "gatherings", ["starts_at"], unique=False)
    op.create_table(
        "pairs",
        sa.Column(
            "id", sa.BigInteger(), autoincrement=False, nullable=False, comment="made by new_id()"
        ),
        sa.Column("group_id", sa.BigInteger(), nullable=True),
        sa.Column("programme", sa.String(length=40), nullable=False),
        sa.Column(
            "state",
            sa.String(length=10),
            nullable=False,
            comment="invited active paused ended closed",
        ),
        sa.Column(
            "started_at",
            sa.BigInteger(),
            nullable=True,
            comment="when the first of the two had joined",
        ),
        sa.Column(
            "complete_at",
            sa.BigInteger(),
            nullable=True,
            comment="when everybody had joined and all were introduced",
        ),
        sa.Column(
            "paused_until",
            sa.BigInteger(),
            nullable=True,
            comment="until when a paused pair rests; none: until it says",
        ),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column(
            "end_kind", sa.String(length=12), nullable=True, comment="whole, early or found work"
        ),
        sa.Column(
            "level",
            sa.Integer(),
            nullable=False,
            comment="how deep the pair keeps its diary: 0, 1, 2",
        ),
        sa.Column(
            "look_at", sa.BigInteger(), nullable=True, comment="when something may be due next"
        ),
        sa.Column(
            "texts_go_at",
            sa.BigInteger(),
            nullable=True,
            comment="announced: from then on its texts are deleted",
        ),
        sa.Column(
            "texts_gone_at", sa.BigInteger(), nullable=True, comment="when they were deleted"
        ),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["groups.id"], name=op.f("fk_pairs_group_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pairs")),
    )
    op.create_index(op.f("ix_pairs_group_id"), "pairs", ["group_id"], unique=False)
    op.create_index(op.f("ix_pairs_look_at"), "pairs", ["look_at"], unique=False)
    op.create_table(
        "rounds",
        sa.Column(
            "id", sa.BigInteger(), autoincrement=False, nullable=False, comment="made by new_id()"
        ),
        sa.Column("group_id", sa.BigInteger(), nullable=True),
        sa.Column("programme", sa.String(length=40), nullable=False),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column(
            "state", sa.String(length=10), nullable=False, comment="open, released, pooled or pool"
        ),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("closes_at", sa.BigInteger(), nullable=False),
        sa.Column(
            "asked",
            sa.Integer(),
            nullable=True,
            comment="how many were asked; set at the close, so that it stays",
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["groups.id"], name=op.f("fk_rounds_group_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rounds")),
        comment="one asking of a survey in a group",
    )
    op.create_index(op.f("ix_rounds_group_id"), "rounds", ["group_id"], unique=False)
    op.create_table(
        "session_themes",
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False, comment="from 1"),
        sa.Column(
            "name", sa.String(length=80), nullable=False, comment="as the coordinator wrote it"
        ),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["groups.id"],
            name=op.f("fk_session_themes_group_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("group_id", "number", name=op.f("pk_session_themes")),
        comment="the numbered themes of a circle",
    )
    op.create_table(
        "acceptances",
        sa.Column(
            "id", sa.BigInteger(), autoincrement=False, nullable=False, comment="made by new_id()"
        ),
        sa.Column("pair_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pair_id"], ["pairs.id"], name=op.f("fk_acceptances_pair_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_acceptances_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acceptances")),
        comment="who accepted the agreement when; a later change of it asks everybody anew",
    )
    op.create_index(op.f("ix_acceptances_pair_id"), "acceptances", ["pair_id"], unique=False)
    op.create_index(op.f("ix_acceptances_person_id"), "acceptances", ["person_id"], unique=False)
    op.create_table(
        "attendances",
        sa.Column("gathering_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "reply",
            sa.String(length=10),
            nullable=True,
            comment="coming or cannot; none: not answered yet",
        ),
        sa.Column(
            "present",
            sa.Boolean(),
            nullable=True,
            comment="whether she was there; none: not noted yet",
        ),
        sa.ForeignKeyConstraint(
            ["gathering_id"],
            ["gatherings.id"],
            name=op.f("fk_attendances_gathering_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_attendances_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("gathering_id", "person_id", name=op.f("pk_attendances")),
        comment="who is invited to a group meeting, what she answered, whether she came",
    )
    op.create_table(
        "goals",
        sa.Column(
            "id", sa.BigInteger(), autoincrement=False, nullable=False, comment="made by new_id()"
        ),
        sa.Column("pair_id", sa.BigInteger(), nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "parent_id",
            sa.BigInteger(),
            nullable=True,
            comment="the big goal of a step; none for a big goal",
        ),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("why", sa.LargeBinary(), nullable=True),
        sa.Column(
            "by_when", sa.LargeBinary(), nullable=True, comment="as she said it: syyskuussa"
        ),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("reached_at", sa.BigInteger(), nullable=True),
        sa.Column(
            "replaced_at",
            sa.BigInteger(),
            nullable=True,
            comment="kept: this is what she said before",
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["people.id"], name=op.f("fk_goals_author_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["pair_id"], ["pairs.id"], name=op.f("fk_goals_pair_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goals")),
        comment="big goals and their steps",
    )
    op.create_index(op.f("ix_goals_pair_id"), "goals", ["pair_id"], unique=False)
    op.create_table(
        "handled",
        sa.Column("pair_id", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False, comment="shown again after this"),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["by_id"], ["people.id"], name=op.f("fk_handled_by_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["pair_id"], ["pairs.id"], name=op.f("fk_handled_pair_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("pair_id", "reason", name=op.f("pk_handled")),
        comment="rows of the week's list that a coordinator dealt with",
    )
    op.create_table(
        "helps",
        sa.Column(
            "id", sa.BigInteger(), autoincrement=False, nullable=False, comment="made by new_id()"
        ),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("pair_id", sa.BigInteger(), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False, comment="help or partner silent"),
        sa.Column("text", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("handled_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["pair_id"], ["pairs.id"], name=op.f("fk_helps_pair_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_helps_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_helps")),
        comment="help requests: for the coordinator's eyes, never the partner's",
    )
    op.create_index(op.f("ix_helps_pair_id"), "helps", ["pair_id"], unique=False)
    op.create_index(op.f("ix_helps_person_id"), "helps", ["person_id"], unique=False)
    op.create_table(
        "meetings",
        sa.Column(
            "id", sa.BigInteger(), autoincrement=False, nullable=False, comment="made by new_id()"
        ),
        sa.Column("pair_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "state", sa.String(length=10), nullable=False, comment="planned held moved cancelled"
        ),
        sa.Column(
            "wall",
            sa.String(length=16),
            nullable=False,
            comment="agreed wall time, 2026-06-03T17:30",
        ),
        sa.Column("zone", sa.String(length=40), nullable=False),
        sa.Column("starts_at", sa.BigInteger(), nullable=False),
        sa.Column("place", sa.LargeBinary(), nullable=True),
        sa.Column("topic", sa.LargeBinary(), nullable=True),
        sa.Column("planned_by", sa.BigInteger(), nullable=True),
        sa.Column("recorded_by", sa.BigInteger(), nullable=True, comment="who said how it went"),
        sa.Column(
            "version", sa.Integer(), nullable=False, comment="of the calendar entry (SEQUENCE)"
        ),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column(
            "agreed_at",
            sa.BigInteger(),
            nullable=True,
            comment="when its present time was written down",
        ),
        sa.Column(
            "settled_at",
            sa.BigInteger(),
            nullable=True,
            comment="when it was held, moved or cancelled",
        ),
        sa.ForeignKeyConstraint(
            ["pair_id"], ["pairs.id"], name=op.f("fk_meetings_pair_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["planned_by"], ["people.id"], name=op.f("fk_meetings_planned_by"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"],
            ["people.id"],
            name=op.f("fk_meetings_recorded_by"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meetings")),
    )
    op.create_index(op.f("ix_meetings_pair_id"), "meetings", ["pair_id"], unique=False)
    op.create_index(op.f("ix_meetings_starts_at"), "meetings", ["starts_at"], unique=False)
    op.create_table(
        "memberships",
        sa.Column(
            "id", sa.BigInteger(), autoincrement=False, nullable=False, comment="made by new_id()"
        ),
        sa.Column("pair_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "role",
            sa.String(length=20),
            nullable=False,
            comment="key of the role in the programme",
        ),
        sa.Column(
            "given_name",
            sa.LargeBinary(),
            nullable=True,
            comment="the name that the coordinator wrote",
        ),
        sa.Column("field", sa.LargeBinary(), nullable=True, comment="her field of work"),
        sa.Column(
            "teaches",
            sa.LargeBinary(),
            nullable=True,
            comment="the language that she teaches her partner",
        ),
        sa.Column(
            "about",
            sa.LargeBinary(),
            nullable=True,
            comment="a few lines for the joint invitation",
        ),
        sa.Column("joined_at", sa.BigInteger(), nullable=True),
        sa.Column(
            "confirmed_at",
            sa.BigInteger(),
            nullable=True,
            comment="when it was said that this is the right person",
        ),
        sa.Column(
            "introduced_at",
            sa.BigInteger(),
            nullable=True,
            comment="when she was told who her partner is",
        ),
        sa.Column("left_at", sa.BigInteger(), nullable=True),
        sa.Column(
            "minor",
            sa.Boolean(),
            nullable=True,
            comment="she is under 18: a guardian consents before she joins",
        ),
        sa.Column(
            "guardian_at",
            sa.BigInteger(),
            nullable=True,
            comment="when the coordinator noted that consent",
        ),
        sa.ForeignKeyConstraint(
            ["pair_id"], ["pairs.id"], name=op.f("fk_memberships_pair_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_memberships_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memberships")),
        comment="a place in a pair; a person sits on it once she has joined",
    )
    op.create_index(op.f("ix_memberships_pair_id"), "memberships", ["pair_id"], unique=False)
    op.create_index(op.f("ix_memberships_person_id"), "memberships", ["person_id"], unique=False)
    op.create_table(
        "notes",
        sa.Column(
            "id", sa.BigInteger(), autoincrement=False, nullable=False, comment="made by new_id()"
        ),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("pair_id", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column(
            "used_at",
            sa.BigInteger(),
            nullable=True,
            comment="shown when the next entry was written",
        ),
        sa.ForeignKeyConstraint(
            ["pair_id"], ["pairs.id"], name=op.f("fk_notes_pair_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_notes_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notes")),
    )
    op.create_index(op.f("ix_notes_pair_id"), "notes", ["pair_id"], unique=False)
    op.create_index(op.f("ix_notes_person_id"), "notes", ["person_id"], unique=False)
    op.create_table(
        "outcomes",
        sa.Column(
            "id", sa.BigInteger(), autoincrement=False, nullable=False, comment="made by new_id()"
        ),
        sa.Column("pair_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "kind",
            sa.String(length=12),
            nullable=False,
            comment="own field, other work, training …",
        ),
        sa.Column(
            "counted", sa.Boolean(), nullable=False, comment="she lets it be counted by her name"
        ),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pair_id"], ["pairs.id"], name=op.f("fk_outcomes_pair_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_outcomes_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcomes")),
        comment="what somebody reached during her mentoring, told by herself",
    )
    op.create_index(op.f("ix_outcomes_pair_id"), "outcomes", ["pair_id"], unique=False)
    op.create_index(op.f("ix_outcomes_person_id"), "outcomes", ["person_id"], unique=False)
    op.create_table(
        "participations",
        sa.Column("round_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
            name=op.f("fk_participations_person_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["rounds.id"],
            name=op.f("fk_participations_round_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("round_id", "person_id", name=op.f("pk_participations")),
        comment="who was asked, and while it is open whether she has answered; never what",
    )
    op.create_table(
        "responses",
        sa.Column(
            "id",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="random, says nothing",
        ),
        sa.Column("round_id", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"], ["rounds.id"], name=op.f("fk_responses_round_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_responses")),
        comment="what was answered; by whom and when is not known",
    )
    op.create_index(op.f("ix_responses_round_id"), "responses", ["round_id"], unique=False)
    op.create_table(
        "sealed_responses",
        sa.Column(
            "id", sa.BigInteger(), autoincrement=False, nullable=False, comment="made by new_id()"
        ),
        sa.Column("round_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
            name=op.f("fk_sealed_responses_person_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["rounds.id"],
            name=op.f("fk_sealed_responses_round_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sealed_responses")),
        sa.UniqueConstraint("round_id", "person_id", name=op.f("uq_sealed_responses_round_id")),
        comment="answers of an open round; moved, shuffled and destroyed at its close",
    )
    op.create_index(
        op.f("ix_sealed_responses_person_id"), "sealed_responses", ["person_id"], unique=False
    )
    op.create_index(
        op.f("ix_sealed_responses_round_id"), "sealed_responses", ["round_id"], unique=False
    )
    op.create_table(
        "tasks",
        sa.Column(
            "id", sa.BigInteger(), autoincrement=False, nullable=False, comment="made by new_id()"
        ),
        sa.Column("pair_id", sa.BigInteger(), nullable=False),
        sa.Column("owner_id", sa.BigInteger(), nullable=False),
        sa.Column("given_by", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=8), nullable=False, comment="open done dropped"),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("settled_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["given_by"], ["people.id"], name=op.f("fk_tasks_given_by"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["people.id"], name=op.f("fk_tasks_owner_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["pair_id"], ["pairs.id"], name=op.f("fk_tasks_pair_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tasks")),
    )
    op.create_index(op.f("ix_tasks_owner_id"), "tasks", ["owner_id"], unique=False)
    op.create_index(op.f("ix_tasks_pair_id"), "tasks", ["pair_id"], unique=False)
    op.create_table(
        "answers",
        sa.Column(
            "id", sa.BigInteger(), autoincrement=False, nullable=False, comment="made by new_id()"
        ),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column("question", sa.String(length=40), nullable=False),
        sa.Column("pair_id", sa.BigInteger(), nullable=False),
        sa.Column("meeting_id", sa.BigInteger(), nullable=True),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "seen_by", sa.String(length=12), nullable=False, comment="pair, self or coordinator"
        ),
        sa.Column(
            "value",
            sa.LargeBinary(),
            nullable=True,
            comment="JSON, as the question's kind gives it",
        ),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column(
            "replaced_at",
            sa.BigInteger(),
            nullable=True,
            comment="kept: this is how it was before",
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["people.id"], name=op.f("fk_answers_author_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_answers_meeting_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["pair_id"], ["pairs.id"], name=op.f("fk_answers_pair_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answers")),
        comment="every answer has one author; a change makes a new row",
    )
    op.create_index(op.f("ix_answers_author_id"), "answers", ["author_id"], unique=False)
    op.create_index(op.f("ix_answers_meeting_id"), "answers", ["meeting_id"], unique=False)
    op.create_index("ix_answers_of", "answers", ["pair_id", "form", "replaced_at"], unique=False)
    op.create_index(op.f("ix_answers_pair_id"), "answers", ["pair_id"], unique=False)
    op.create_table(
        "invitations",
        sa.Column(
            "hash",
            sa.LargeBinary(),
            nullable=False,
            comment="SHA-256 of the token, never the token",
        ),
        sa.Column("kind", sa.String(length=12), nullable=False, comment="coordinator or member"),
        sa.Column("membership_id", sa.BigInteger(), nullable=True),
        sa.Column("created_by", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("used_by", sa.BigInteger(), nullable=True),
        sa.Column("used_at", sa.BigInteger(), nullable=True),
        sa.Column("revoked_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["created_by"],
            ["people.id"],
            name=op.f("fk_invitations_created_by"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["membership_id"],
            ["memberships.id"],
            name=op.f("fk_invitations_membership_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["used_by"], ["people.id"], name=op.f("fk_invitations_used_by"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_invitations")),
    )
    op.create_index(
        op.f("ix_invitations_membership_id"), "invitations", ["membership_id"], unique=False
    )
    op.create_table(
        "replies",
        sa.Column("meeting_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "reply", sa.String(length=10), nullable=False, comment="coming, cannot or agreed"
        ),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_replies_meeting_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_replies_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("meeting_id", "person_id", name=op.f("pk_replies")),
        comment="who comes to which meeting",
    )
    op.create_table(
        "themes",
        sa.Column("meeting_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "theme", sa.String(length=40), nullable=False, comment="key of the programme's theme"
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_themes_meeting_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("meeting_id", "theme", name=op.f("pk_themes")),
        comment="chosen from the programme's list, never read out of a text",
    )
