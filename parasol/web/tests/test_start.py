"""Starting the office: a wrong key, a key beside the database, a taken port: one sentence each, nothing touched."""

import hashlib
import secrets
import socket

import pytest

from parasol.web import serve
from parasol.web.keys import NoKey, find_secret
from parasol.web.sqlcipher.connection import Database, WrongKeyShape, connect

KEY = secrets.token_hex(32)


@pytest.fixture
def office_file(tmp_path):
    path = tmp_path / "office.db"
    conn = connect(str(path), KEY)
    conn.execute("PRAGMA journal_mode=WAL")
    conn.execute("CREATE TABLE told (words TEXT)")
    conn.execute("INSERT INTO told VALUES ('canary-of-the-database')")
    conn.commit()
    conn.close()
    return path


def test_the_file_on_disk_shows_no_word(office_file):
    assert b"canary" not in office_file.read_bytes()
    assert not office_file.read_bytes().startswith(b"SQLite format")


def test_a_wrong_key_is_one_sentence_and_touches_nothing(office_file):
    before = hashlib.sha256(office_file.read_bytes()).hexdigest()
    sentence = serve.problem_with(office_file, secrets.token_hex(32))
    assert sentence == "The database does not open with this key. Nothing was changed."
    assert hashlib.sha256(office_file.read_bytes()).hexdigest() == before
    assert serve.problem_with(office_file, KEY) is None


@pytest.mark.parametrize("key", ["", "short", "z" * 64, "AB" * 32])
def test_what_is_not_a_key_is_said_so(office_file, key):
    assert serve.problem_with(office_file, key) == "The database key must be 64 hexadecimal digits."
    with pytest.raises(WrongKeyShape):
        connect(str(office_file), key)


def test_a_flipped_byte_in_the_file_is_noticed(office_file):
    data = bytearray(office_file.read_bytes())
    data[4096 + 100] ^= 1
    office_file.write_bytes(data)
    with pytest.raises(Database.DatabaseError):
        connect(str(office_file), KEY).execute("SELECT * FROM told").fetchall()


def test_a_key_in_the_data_folder_is_refused(tmp_path, monkeypatch, capsys):
    data = tmp_path / "data"
    data.mkdir()
    (data / "database.key").write_text(KEY)
    monkeypatch.delenv("PARASOL_DATABASE_KEY", raising=False)
    monkeypatch.setenv("PARASOL_DATABASE_KEY_FILE", str(data / "database.key"))
    with pytest.raises(NoKey):
        find_secret("database_key", data=data)
    assert "whoever copies one has both" in capsys.readouterr().err


def test_a_key_comes_from_a_file_a_variable_or_a_credential(tmp_path, monkeypatch):
    data, keys = tmp_path / "data", tmp_path / "keys"
    keys.mkdir()
    (keys / "parasol-database-key").write_text(KEY + "\n")
    monkeypatch.setenv("PARASOL_DATABASE_KEY", "of the variable")
    assert find_secret("database_key", data=data) == "of the variable"
    monkeypatch.delenv("PARASOL_DATABASE_KEY")
    monkeypatch.setenv("PARASOL_DATABASE_KEY_FILE", str(keys / "parasol-database-key"))
    assert find_secret("database_key", data=data) == KEY
    monkeypatch.delenv("PARASOL_DATABASE_KEY_FILE")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(keys))
    assert find_secret("database_key", data=data) == KEY
    monkeypatch.delenv("CREDENTIALS_DIRECTORY")
    with pytest.raises(NoKey):
        find_secret("database_key", data=data)


def test_a_taken_port_is_one_sentence(capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(SystemExit):
            serve.check_port(taken.getsockname()[1])
    assert "is taken. Choose another: PARASOL_PORT=" in capsys.readouterr().err


def test_an_office_that_was_never_founded_says_what_to_do(tmp_path, monkeypatch, capsys):
    monkeypatch.delenv("PARASOL_DATABASE_URL", raising=False)
    monkeypatch.setenv("PARASOL_DATA", str(tmp_path))
    monkeypatch.setenv("PARASOL_DATABASE_KEY", KEY)
    with pytest.raises(SystemExit):
        serve.check_database()
    assert "no office here yet" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
