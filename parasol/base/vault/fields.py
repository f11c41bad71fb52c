"""`SealedField` ⇔ columns named `sealed_…` ⇔ the type `Sealed`."""

from typing import Any

from django.db import models

from .terms import Sealed


class SealedField(models.BinaryField[Any, Any]):
    """Takes and gives `Sealed` only, so that nothing unsealed can be stored by mistake."""

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        if not name.startswith("sealed_"):
            raise TypeError(f"a SealedField is named sealed_…, not {name}")
        super().contribute_to_class(cls, name, private_only)

    def get_prep_value(self, value: Any) -> Any:
        if value is None and self.null:
            return None
        if not isinstance(value, Sealed):
            raise TypeError("only Sealed fits a sealed column")
        return bytes(value)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        raw = value if prepared or value is None else self.get_prep_value(value)
        return super().get_db_prep_value(bytes(raw) if isinstance(raw, Sealed) else raw, connection, True)

    def from_db_value(self, value: Any, _expression: Any, _connection: Any) -> Sealed | None:
        return None if value is None else Sealed(bytes(value))

    def to_python(self, value: Any) -> Any:
        return value
