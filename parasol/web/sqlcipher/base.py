"""Django's SQLite backend on SQLCipher: the same backend, an encrypted file, and one write lock for the process.

The key is a raw 64-digit hex key (deriving one per connection costs 100 ms). SQLite's own busy handler is unfair and
loses seconds under load; a plain lock round write transactions keeps the slowest writer near the mean (stack.md 11).
"""

import datetime
import decimal
import threading
from typing import Any

from django.db.backends.sqlite3 import base as sqlite
from django.db.backends.sqlite3._functions import register as register_functions  # type: ignore[import-untyped]
from django.utils.dateparse import parse_date, parse_datetime, parse_time

from .connection import Database, connect

for _name, _convert in {
    "bool": b"1".__eq__,
    "date": sqlite.decoder(parse_date),
    "time": sqlite.decoder(parse_time),
    "datetime": sqlite.decoder(parse_datetime),
    "timestamp": sqlite.decoder(parse_datetime),
}.items():
    Database.register_converter(_name, _convert)
for _kind, _adapt in {
    decimal.Decimal: str,
    datetime.date: sqlite.adapt_date,
    datetime.datetime: sqlite.adapt_datetime,
}.items():
    Database.register_adapter(_kind, _adapt)

_write_lock = threading.Lock()


class Cursor(Database.Cursor):  # type: ignore[misc]
    """Django's `%s` parameters on the driver's `?`."""

    convert_query = sqlite.SQLiteCursorWrapper.convert_query

    def execute(self, query: str, params: Any = None) -> Any:
        if params is None:
            return super().execute(query)
        names = list(params) if isinstance(params, dict) else None
        return super().execute(self.convert_query(query, param_names=names), params)

    def executemany(self, query: str, param_list: Any) -> Any:
        rows = list(param_list)
        names = list(rows[0]) if rows and isinstance(rows[0], dict) else None
        return super().executemany(self.convert_query(query, param_names=names), rows)


class DatabaseWrapper(sqlite.DatabaseWrapper):
    Database = Database
    _holds_lock = False

    def get_connection_params(self) -> dict[str, Any]:
        params: dict[str, Any] = super().get_connection_params()
        self._key: str = params.pop("raw_key")
        return params

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        database = conn_params.pop("database")
        conn = connect(database, self._key, **conn_params)
        register_functions(conn)
        for command in ("PRAGMA foreign_keys = ON", "PRAGMA legacy_alter_table = OFF", *self.init_commands):  # type: ignore[attr-defined]
            if command.strip():
                conn.execute(command)
        return conn

    def create_cursor(self, name: str | None = None) -> Any:
        return self.connection.cursor(factory=Cursor)

    def _start_transaction_under_autocommit(self) -> None:
        _write_lock.acquire()
        self._holds_lock = True
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._release()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        self._release()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._release()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._release()

    def _release(self) -> None:
        if self._holds_lock:
            self._holds_lock = False
            _write_lock.release()
