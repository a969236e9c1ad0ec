"""Connections come from a small pool, and are for queries, not for waiting."""

from django.db import connection


def hand_back() -> None:
    """Before something slow that needs no query: others may use the connection, and the next query takes another.
    Inside a transaction nothing happens, since that would end it."""
    if not connection.in_atomic_block:
        connection.close()
