"""How long something takes, in words."""


def roughly(seconds: float) -> str:
    """Of a guess: no more exact than it is."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return "less than a minute"
    if minutes < 90:
        return f"{minutes} min"
    hours = minutes / 60
    return f"{hours:.0f} h" if hours >= 10 else f"{hours:.1f} h".replace(".0 ", " ")


def exactly(seconds: float) -> str:
    """Of something measured."""
    if seconds < 0.05:
        return "under 0.1 s"
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    if minutes < 60:
        return f"{minutes} min {rest} s" if rest else f"{minutes} min"
    return f"{minutes // 60} h {minutes % 60} min"


def rate(each: float) -> str:
    """How many resumes, where one is done every so many seconds."""
    if each <= 60:
        return f"{60 / each:.0f} {'resume' if round(60 / each) == 1 else 'resumes'} a minute"
    return f"{3600 / each:.0f} resumes an hour"
