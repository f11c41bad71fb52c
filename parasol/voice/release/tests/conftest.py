"""The office and its cast, for this room's tests."""

from parasol.voice.monitoring.tests.cast import office

__all__ = ["office"]
