"""The questions, by what is asked for and how far it is shown, each with what a good answer holds."""

from collections.abc import Mapping

from recruiter.jobs.requirements import Kind
from recruiter.matching.interviewing.skills import SKILL
from recruiter.matching.interviewing.ways import Depth, Way, Ways

_DUTY: Mapping[Depth, Ways] = {
    "shown": (
        Way(
            "Part of the job is {thing}. Tell of the last time that you did this, from beginning to end.",
            ("One time, with who else was in it", "What they decided by themselves", "How they knew that it was done"),
        ),
    ),
    "partly": (
        Way(
            "Part of the job is {thing}. Which of this have you done yourself, and which not yet?",
            ("Keeps the two apart", "One example of what was done", "How they would get to the rest"),
        ),
    ),
    "open": (
        Way(
            "Part of the job is {thing}. How would you go about it in your first weeks?",
            ("Asks what there is already", "Whom they would talk to first", "Something like it that they have done"),
        ),
    ),
}
_EXPERIENCE: Mapping[Depth, Ways] = {
    "shown": (
        Way(
            "The job asks for {thing}. Which part of your work has taught you most for it, and how?",
            ("One stretch of work, with what was new in it", "What they do better since", "How it bears on this job"),
        ),
    ),
    "partly": (
        Way(
            "The job asks for {thing}. Which of your work would you count, and what makes up for the rest?",
            (
                "Counts what was like this job, and says why",
                "Depth, where the time is short",
                "Learns fast, by example",
            ),
        ),
    ),
    "open": (
        Way(
            "The job asks for {thing}. Which work of yours comes nearest, and how near?",
            ("Says plainly how near", "What was the same, by example", "What would be new"),
        ),
    ),
}
_OCCUPATION: Mapping[Depth, Ways] = {
    "shown": (
        Way(
            "What did a usual week in your work as {found} look like?",
            ("What took most of the time", "What was theirs to decide", "How that week is like one in this job"),
        ),
    ),
    "partly": (
        Way(
            "The job is {thing}. What in your last job was the same, and what was not?",
            ("Knows what this job is about", "One example of the same", "Says plainly what would be new"),
        ),
    ),
    "open": (
        Way(
            "The job is {thing}. What have you done that prepares you for it?",
            ("Knows what this job is about", "Work that carries over, by example", "Why this job, and not another"),
        ),
    ),
}
_EDUCATION: Mapping[Depth, Ways] = {
    "shown": (
        Way(
            "What of your studies would you use in this job, and what have you learned since?",
            ("One thing that they still use, with where", "What had to be learned at work", "How they keep up"),
        ),
    ),
    "partly": (
        Way(
            "The job asks for {thing}. What of your studies comes near, and what have you added?",
            ("What was the same, and what was not", "What was added, where and how", "One use of it at work"),
        ),
    ),
    "open": (
        Way(
            "The job asks for {thing}. Is there such a degree, or work that stands for it?",
            ("Yes or no, before anything else", "Work that stands for it, by example", "What is still missing"),
        ),
    ),
}
_CERTIFICATE: Mapping[Depth, Ways] = {
    "shown": (
        Way(
            "{found}: where did it last matter at work, and how do you keep it up?",
            ("One example from work", "Until when it is valid, and what keeps it so", "Can show it"),
        ),
    ),
    "open": (
        Way(
            "The job asks for {thing}. Is it held, or on its way?",
            ("Says whether it is held, and until when it is valid", "Can show it", "Knows what it takes to get it"),
        ),
    ),
}
_LANGUAGE: Mapping[Depth, Ways] = {
    "shown": (
        Way(
            "At which work did you last use {thing}, spoken and written?",
            (
                "A place, a time and a task",
                "Spoken and written, each by example",
                "Could go on in it for a few minutes",
            ),
        ),
    ),
    "open": (
        Way(
            "The job needs {thing}. At which work have you used it, and how well did that go?",
            ("A place, a time and a task", "Says plainly how far it goes", "What they do when words are missing"),
        ),
    ),
}
_SOFT: Mapping[Depth, Ways] = {
    "shown": (
        Way(
            "Tell of a day at work on which this was needed: {thing}. What did you do?",
            ("One day, not a habit", "What they did, and what others did", "What came of it"),
        ),
    ),
    "open": (
        Way(
            "The job asks for this: {thing}. When did it matter at work, and what did you do?",
            ("One case, not an opinion", "What they did, and what others did", "What they would do otherwise today"),
        ),
    ),
}
_PLACE: Mapping[Depth, Ways] = {
    "open": (
        Way(
            "The job is in {thing}. Does that suit you, and from when?",
            ("Knows where the work is done", "Names a day, or what has to be settled first"),
        ),
    )
}
_PERMIT: Mapping[Depth, Ways] = {
    "open": (
        Way(
            "For this job the right to work is needed: {thing}. Is it there, or would it have to be arranged?",
            ("Yes, or what has to be arranged and how long that takes", "No reason is asked for, and none is noted"),
        ),
    )
}
BY_KIND: Mapping[Kind, Mapping[Depth, Ways]] = {
    "skill": SKILL,
    "duty": _DUTY,
    "experience": _EXPERIENCE,
    "occupation": _OCCUPATION,
    "education": _EDUCATION,
    "certificate": _CERTIFICATE,
    "language": _LANGUAGE,
    "soft_skill": _SOFT,
    "place": _PLACE,
    "permit": _PERMIT,
}
