"""At most one message a topic in an interval: the first at once, the last one of the rest when the interval is over."""

from dataclasses import dataclass, field

_MANY = 1000


@dataclass(slots=True)
class Throttle:
    """Pure: the caller brings the time, in seconds."""

    interval: float
    _sent: dict[str, float] = field(default_factory=dict)
    _kept: dict[str, int] = field(default_factory=dict)

    def may_send(self, topic: str, version: int, *, now: float) -> bool:
        """If not, the version is kept until it is `due`."""
        if len(self._sent) > _MANY:
            self._forget(now)
        if now - self._sent.get(topic, -self.interval) >= self.interval and topic not in self._kept:
            self._sent[topic] = now
            return True
        self._kept[topic] = max(version, self._kept.get(topic, version))
        return False

    def due(self, *, now: float) -> dict[str, int]:
        """To be sent now."""
        due = {topic: self._kept.pop(topic) for topic in list(self._kept) if self._is_over(topic, now)}
        self._sent.update(dict.fromkeys(due, now))
        return due

    @property
    def keeps(self) -> bool:
        return bool(self._kept)

    def _forget(self, now: float) -> None:
        for topic in [topic for topic in self._sent if self._is_over(topic, now)]:
            del self._sent[topic]

    def _is_over(self, topic: str, now: float) -> bool:
        return now - self._sent.get(topic, -self.interval) >= self.interval
