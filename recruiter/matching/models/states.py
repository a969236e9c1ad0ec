"""States of a batch and its items, and the stages on an item's road."""

from django.db.models import TextChoices


class BatchState(TextChoices):
    """A draft and a paused batch keep their items waiting. A finished one runs again when items are added or retried,
    a cancelled one when it is resumed."""

    DRAFT = "draft", "Draft"
    RUNNING = "running", "Running"
    PAUSED = "paused", "Paused"
    CANCELLED = "cancelled", "Cancelled"
    FINISHED = "finished", "Finished"


class Priority(TextChoices):
    LOW = "low", "Low"
    NORMAL = "normal", "Normal"
    HIGH = "high", "High"


class ItemState(TextChoices):
    WAITING = "waiting", "Waiting"
    RUNNING = "running", "Running"
    COMPLETED = "completed", "Completed"
    FAILED = "failed", "Failed"
    CANCELLED = "cancelled", "Cancelled"


UNFINISHED = (ItemState.WAITING, ItemState.RUNNING)


class Stage(TextChoices):
    """What is being done; one that does not apply is skipped."""

    QUEUED = "queued", "Waiting for a worker"
    DOWNLOADING = "downloading", "Fetching the file"
    EXTRACTING = "extracting", "Extracting the text"
    STRUCTURE = "structure", "Analyzing the structure"
    PARSING = "parsing", "Reading the profile"
    MATCHING = "matching", "Comparing with the job"
    GITHUB = "github", "Looking at GitHub"
    FINALIZING = "finalizing", "Finishing"
    COMPLETED = "completed", "Completed"

    @property
    def percent(self) -> int:
        return PERCENT[self]


PERCENT = {
    Stage.QUEUED: 0,
    Stage.DOWNLOADING: 10,
    Stage.EXTRACTING: 20,
    Stage.STRUCTURE: 30,
    Stage.PARSING: 50,
    Stage.MATCHING: 70,
    Stage.GITHUB: 80,
    Stage.FINALIZING: 90,
    Stage.COMPLETED: 100,
}
