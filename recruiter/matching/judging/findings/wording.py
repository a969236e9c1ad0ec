"""Months as sentences name them."""

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def month(since_year_0: int) -> str:
    return f"{_MONTHS[since_year_0 % 12]} {since_year_0 // 12}"


def months(count: int) -> str:
    if count < 24:
        return f"{count} month{'' if count == 1 else 's'}"
    return f"{count // 12} years" if count % 12 == 0 else f"{count / 12:.1f} years"
