"""Skills named in a text, through our own table of names, aliases and relations.

The rows are in `vocabulary/data/skills/`; `README.md` there says how to add one.
"""

from recruiter.vocabulary.skills.catalogue import Skill, all_skills
from recruiter.vocabulary.skills.finding import Mention, find
from recruiter.vocabulary.skills.relations import Closeness, implies, is_too_general, named, related
from recruiter.vocabulary.skills.table import VERSION

__all__ = [
    "VERSION",
    "Closeness",
    "Mention",
    "Skill",
    "all_skills",
    "find",
    "implies",
    "is_too_general",
    "named",
    "related",
]
