"""Skills named in a text, through our own table of names, aliases and relations.

The rows are in `vocabulary/data/skills/`; `README.md` there says how to add one.
"""

from recruiter.vocabulary.skills.finding import Mention, find
from recruiter.vocabulary.skills.relations import Closeness, implies, named, related
from recruiter.vocabulary.skills.table import VERSION, Skill, all_skills

__all__ = ["VERSION", "Closeness", "Mention", "Skill", "all_skills", "find", "implies", "named", "related"]
