"""What happens, told over WebSocket to whoever looks: see docs/live.md for what a script may rely on.

A doorbell (queue/announcing.py) says that something changed; a look at the rows (looking.py) says what is so; what a
socket has not said yet is news (told.py). Nothing is kept for a socket but what it has said, so a slow one costs little
and one that was away misses nothing that still counts.
"""
