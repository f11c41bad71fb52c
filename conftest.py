"""Fixtures for every test, wherever its room is."""

pytest_plugins = ["tests.founded", "tests.desks"]
