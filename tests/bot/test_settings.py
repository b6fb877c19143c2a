"""Settings: what is accepted, and what is said about what is not."""

import dataclasses
import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.settings import SettingTrouble, environment, read
from locales.catalogue import languages

TOKEN = "7700000001:AAE-canary_canary"  # noqa: S105 -- a canary
EXAMPLE = Path(__file__).parents[2] / ".env.example"


def test_only_the_token_has_to_be_set():
    settings = read({"KAARI_BOT_TOKEN": TOKEN}, needs_token=True)

    assert settings.token == TOKEN
    assert settings.api_url == "https://api.telegram.org"
    assert settings.database_url == "sqlite:///var/kaari.db"
    assert settings.key_file == Path("var/kaari.key")
    assert settings.time_zone == ZoneInfo("Europe/Helsinki")
    assert settings.language == "fi"
    assert settings.clock_url is None
    assert settings.backup_folder is None
    assert settings.play_port == 8080
    assert settings.log_level == "INFO"


def test_where_no_bot_runs_no_token_is_needed():
    assert read({}, needs_token=False).token is None


def test_spaces_and_a_last_slash_do_no_harm():
    settings = read(
        {"KAARI_BOT_API_URL": " http://127.0.0.1:8081/ ", "KAARI_LANGUAGE": "  "},
        needs_token=False,
    )

    assert settings.api_url == "http://127.0.0.1:8081"
    assert settings.language == "fi"


@pytest.mark.parametrize(
    ("name", "value", "found"),
    [
        ("KAARI_BOT_TOKEN", "", "nothing"),
        ("KAARI_BOT_TOKEN", "canary", "a text of 6 characters"),
        ("KAARI_BOT_TOKEN", "0123:canary", "a text of 11 characters"),
        ("KAARI_BOT_TOKEN", "1:" + "a" * 79, "a text of 81 characters"),
        ("KAARI_BOT_TOKEN", "1:can ary", "a text of 9 characters"),
        ("KAARI_BOT_API_URL", "api.telegram.org", "'api.telegram.org'"),
        ("KAARI_BOT_API_URL", "ftp://x", "'ftp://x'"),
        ("KAARI_BOT_API_URL", "https://", "'https://'"),
        ("KAARI_BOT_API_URL", "https://[x", "'https://[x'"),
        ("KAARI_DATABASE_URL", "kaari.db", "a text of 8 characters"),
        ("KAARI_DATABASE_URL", "sqlite:///", "a text of 10 characters"),
        ("KAARI_DATABASE_URL", "mysql://a:canary@b/c", "a text of 20 characters"),
        ("KAARI_DATABASE_URL", "postgresql://", "a text of 13 characters"),
        ("KAARI_DATABASE_URL", "postgresql:///kaari?host=", "a text of 25 characters"),
        ("KAARI_KEY_FILE", "var/", "'var/'"),
        ("KAARI_TIME_ZONE", "Helsinki", "'Helsinki'"),
        ("KAARI_TIME_ZONE", "../etc/passwd", "'../etc/passwd'"),
        ("KAARI_TIME_ZONE", "Europe", "'Europe'"),
        ("KAARI_LANGUAGE", "suomi", "'suomi'"),
        ("KAARI_CLOCK_URL", "8081", "'8081'"),
        ("KAARI_PLAY_PORT", "0", "'0'"),
        ("KAARI_PLAY_PORT", "65536", "'65536'"),
        ("KAARI_PLAY_PORT", "http", "'http'"),
        ("KAARI_LOG_LEVEL", "loud\nly", "'loud\\nly'"),
    ],
)
def test_a_wrong_setting_is_named_in_one_line(name, value, found):
    with pytest.raises(SettingTrouble) as trouble:
        read({"KAARI_BOT_TOKEN": TOKEN, name: value}, needs_token=True)

    message = str(trouble.value)
    assert message.startswith(f"{name}: found {found}; expected ")
    assert "\n" not in message
    assert "canary" not in message


def test_a_server_has_its_own_backups():
    postgres = {"KAARI_DATABASE_URL": "postgresql://b/c", "KAARI_BACKUP_FOLDER": "backups"}
    with pytest.raises(SettingTrouble, match=r"KAARI_BACKUP_FOLDER: found 'backups'; .*pg_dump"):
        read(postgres, needs_token=False)
    sqlite = read({"KAARI_BACKUP_FOLDER": "backups"}, needs_token=False)
    assert sqlite.backup_folder == Path("backups")


@pytest.mark.parametrize("url", ["postgresql://a:b@c/d", "postgresql://a@/d?host=/run/postgresql"])
def test_a_server_is_reached_by_network_or_by_its_socket(url):
    assert read({"KAARI_DATABASE_URL": url}, needs_token=False).database_url == url


def test_secrets_stay_out_of_the_repr():
    settings = read(
        {"KAARI_BOT_TOKEN": TOKEN, "KAARI_DATABASE_URL": "postgresql://a:canary@b/c"},
        needs_token=True,
    )

    assert "canary" not in repr(settings)


def test_the_environment_goes_before_the_file(tmp_path, monkeypatch):
    (tmp_path / ".env").write_text("KAARI_LANGUAGE=sv\nKAARI_LOG_LEVEL=DEBUG\n")
    monkeypatch.setenv("KAARI_LANGUAGE", "en")
    monkeypatch.delenv("KAARI_LOG_LEVEL", raising=False)

    settings = read(environment(tmp_path), needs_token=False)

    assert (settings.language, settings.log_level) == ("en", "DEBUG")


def test_the_example_explains_every_setting_and_keeps_all_defaults():
    example = EXAMPLE.read_text()
    named = re.findall(r"^(KAARI_\w+)=$", example, re.MULTILINE)
    explained = re.findall(r"^#.+\n(KAARI_\w+)=$", example, re.MULTILINE)
    code = (EXAMPLE.parent / "bot" / "settings.py").read_text()

    assert set(named) == set(re.findall(r'"(KAARI_\w+)"', code))
    assert explained == named
    assert len(named) == len(dataclasses.fields(read({}, needs_token=False)))


def test_the_languages_are_those_that_have_a_catalogue():
    """A new .po file is all that a language needs (CONTRIBUTING.md)."""
    for language in languages():
        assert read({"KAARI_LANGUAGE": language}, needs_token=False).language == language
    with pytest.raises(SettingTrouble, match=", ".join(languages())):
        read({"KAARI_LANGUAGE": "et"}, needs_token=False)
