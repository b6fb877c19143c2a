"""The key file: made once, kept private, and never quietly replaced."""

import stat

import pytest

from storage.keys import KEY_BYTES, KeyFileTrouble, MasterKey, load_or_make

KEY = bytes(range(32))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "kaari.key"


def written(path, content, mode=0o600):
    path.write_bytes(content)
    path.chmod(mode)
    return path


def refusal(path, *, database_is_empty=True):
    with pytest.raises(KeyFileTrouble) as refused:
        load_or_make(path, database_is_empty=database_is_empty)
    told = str(refused.value)
    assert told.startswith("KAARI_KEY_FILE: ")
    assert "; expected " in told
    assert "\n" not in told
    return told


def test_the_first_start_makes_a_private_key_file(path):
    key = load_or_make(path, database_is_empty=True)
    assert len(key) == KEY_BYTES
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["kaari.key"]


def test_each_installation_has_a_key_of_its_own(tmp_path):
    first, second = (
        load_or_make(tmp_path / name, database_is_empty=True) for name in ("first", "second")
    )
    assert first != second


def test_later_starts_read_the_same_key(path):
    key = load_or_make(path, database_is_empty=True)
    assert load_or_make(path, database_is_empty=True) == key
    assert load_or_make(path, database_is_empty=False) == key


def test_data_without_their_key_are_refused_and_no_key_is_made(path):
    assert "does not exist, but the database holds data" in refusal(path, database_is_empty=False)
    assert not path.exists()


@pytest.mark.parametrize("mode", [0o604, 0o640, 0o620, 0o666])
def test_a_file_that_others_can_use_is_refused(path, mode):
    told = refusal(written(path, KEY.hex().encode(), mode))
    assert f"mode {mode:04o}" in told
    assert "chmod 600" in told


@pytest.mark.parametrize(
    "content",
    [b"", KEY, KEY.hex()[:-2].encode(), KEY.hex().encode() + b"00", b"x" * 64, b"\xff" * 64],
)
def test_a_file_that_holds_no_key_is_refused_without_showing_it(path, content):
    told = refusal(written(path, content))
    assert "64 hexadecimal digits" in told
    assert KEY.hex()[:16] not in told


@pytest.mark.parametrize("content", [KEY.hex() + "\n", KEY.hex().upper(), f"  {KEY.hex()}\r\n"])
def test_a_key_written_down_by_hand_is_read(path, content):
    assert load_or_make(written(path, content.encode()), database_is_empty=False) == KEY


def test_a_folder_that_does_not_exist_is_named(tmp_path):
    assert str(tmp_path / "keys") in refusal(tmp_path / "keys" / "kaari.key")


def test_a_folder_in_place_of_the_file_is_refused(path):
    path.mkdir(mode=0o700)
    assert str(path) in refusal(path)


def test_who_comes_second_takes_the_key_of_the_first(path, monkeypatch):
    """Two processes start together: both see no file, one links its key first."""
    written(path, KEY.hex().encode())
    monkeypatch.setattr(type(path), "exists", lambda _path: False)
    assert load_or_make(path, database_is_empty=True) == KEY
    assert [file.name for file in path.parent.iterdir()] == ["kaari.key"]


def test_a_fingerprint_tells_keys_apart_and_is_not_part_of_them():
    ours, theirs = MasterKey(KEY), MasterKey(bytes(32))
    assert ours.fingerprint != theirs.fingerprint
    assert len(ours.fingerprint) == 16
    assert ours.fingerprint not in KEY.hex()


def test_a_master_key_has_its_length():
    with pytest.raises(ValueError, match="32 bytes, not 31"):
        MasterKey(bytes(31))
