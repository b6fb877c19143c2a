"""Logging that cannot give away the token, an invitation or a password.

httpx wrote the token of every request into the log at INFO; one project found 93 000 copies. So
each whole line, with its exception, goes through the patterns below before it is written.
"""

import logging
import re
import sys

SECRETS = (
    (re.compile(r"(?<![\w-])(bot)?\d+:[\w-]{20,}|bot\d+:[\w-]+"), r"\1[token]"),
    (re.compile(r"k1[\w-]{22}"), "[invitation]"),
    (re.compile(r"(?<=://)[^/\s:@]+:[^/\s@]+(?=@)"), "[password]"),
)
TALKATIVE = (
    "aiohttp",
    "aiosqlite",  # at DEBUG each statement with its parameters
    "alembic",
    "apscheduler",
    "asyncio",
    "httpcore",
    "httpx",
    "psycopg",
    "sqlalchemy",
    "telegram",
)


def redacted(text: str) -> str:
    """`text` without what must not be seen."""
    for pattern, instead in SECRETS:
        text = pattern.sub(instead, text)
    return text


class Redacting(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return redacted(super().format(record))


def configure(level: str = "INFO") -> None:
    """Sends everything from `level` on to standard error, redacted, and replaces what was set up.

    The libraries that tell each request are heard from WARNING on only.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Redacting("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelName(level)))
