"""What must not stand in a log, and does not."""

import io
import logging

import pytest

from bot.redaction import TALKATIVE, Redacting, configure, redacted

TOKEN = "7700000001:AAEcanarycanarycanarycanarycanary-_"  # noqa: S105 -- a canary
INVITATION = "k1" + "canary" * 3 + "-_Zz"


@pytest.fixture
def written():
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Redacting("%(message)s"))
    logger = logging.getLogger("test.redaction")
    logger.propagate = False
    logger.addHandler(handler)
    yield logger, stream
    logger.removeHandler(handler)


@pytest.fixture
def _logging_restored():
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in TALKATIVE}
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)


@pytest.mark.parametrize(
    "text",
    [
        f"POST https://api.telegram.org/bot{TOKEN}/sendMessage",
        "POST http://127.0.0.1:8081/bot7:canary/getMe",
        f"token={TOKEN!r}",
        f"https://t.me/kaari_bot?start={INVITATION}",
        f"/start {INVITATION}",
        "postgresql://kaari:canary@db.example/kaari",
    ],
)
def test_secrets_are_taken_out(text):
    assert "canary" not in redacted(text)


@pytest.mark.parametrize(
    "text",
    [
        "update 12345: tried 3 times at 12:30:59",
        "http://127.0.0.1:8081/_kaari/clock",
        "sqlite:///var/kaari.db",
        "letter 17 was refused: BadRequest",
    ],
)
def test_the_rest_stays_as_it_is(text):
    assert redacted(text) == text


def test_arguments_and_exceptions_are_redacted_too(written):
    logger, stream = written
    try:
        int(f"/bot{TOKEN}/getMe")  # the message of a ValueError quotes it
    except ValueError:
        logger.exception("start with %s failed", INVITATION)

    told = stream.getvalue()
    assert "canary" not in told
    assert "ValueError" in told
    assert "start with [invitation] failed" in told


@pytest.mark.usefixtures("_logging_restored")
def test_configured_for_the_whole_process(capsys):
    configure("DEBUG")
    logging.getLogger("httpx").info("HTTP Request: POST /bot%s/getMe", TOKEN)
    logging.getLogger("telegram.Bot").warning("slow: /bot%s/getMe", TOKEN)
    logging.getLogger("bot.sender").debug("hello")

    told = capsys.readouterr().err
    assert "HTTP Request" not in told
    assert "slow: /bot[token]/getMe" in told
    assert "hello" in told
    assert "canary" not in told
