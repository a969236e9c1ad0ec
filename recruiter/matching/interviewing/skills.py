"""The questions about a skill, by how far it is shown."""

from collections.abc import Mapping

from recruiter.matching.interviewing.ways import Depth, Way, Ways

SKILL: Mapping[Depth, Ways] = {
    "shown": (
        Way(
            "Which piece of work with {found} was the hardest, and what was your own part in it?",
            (
                "One case with {found}, and their own part in it apart from that of others",
                "What made it hard, and what else was thought of",
                "What came of it, in numbers where there are some",
            ),
        ),
        Way(
            "Tell of a time with {found} that did not go as planned. What did you change afterwards?",
            (
                "A mistake or a bad turn that they own",
                "How it was noticed, and what was done first",
                "Something that has been done otherwise since",
            ),
        ),
        Way(
            "How would you bring a new colleague up to speed with {found} in their first week?",
            (
                "Knows what matters first in {found}, and what can wait",
                "Names the mistakes that beginners make",
                "Checks that the other has understood",
            ),
        ),
    ),
    "named": (
        Way(
            "The resume names {found}, but in no job. Where did you use it last, and what for?",
            (
                "A place, a time and a task",
                "Goes into detail on {found} when asked further",
                "Says so where it was a course or a try, not work",
            ),
        ),
        Way(
            "How far does your work with {found} go? Take us through one example.",
            (
                "One example from beginning to end",
                "Knows the limits of their own knowledge of {found}",
                "What they would look up, and where",
            ),
        ),
    ),
    "near": (
        Way(
            "The job asks for {thing}; the resume shows {found}. What carries over, and what would be new to you?",
            (
                "Knows in what {thing} and {found} differ",
                "Names what they would have to learn, and how long that takes",
                "Has changed from one such thing to another before",
            ),
        ),
        Way(
            "You know {found}. How would you go about the same work with {thing}?",
            (
                "Takes over what is the same, and says what is not",
                "Knows where to look for the rest",
                "Does not pass one off as the other",
            ),
        ),
    ),
    "partly": (
        Way(
            "How much of your work has been with {thing}, and when was the last time?",
            ("A place, a time and a task", "How much of it was their own", "What has been done since to keep it up"),
        ),
    ),
    "open": (
        Way(
            "The job asks for {thing}. What have you done that comes nearest to it?",
            (
                "Says plainly how far it goes",
                "Something near to {thing}, with where and when",
                "Sees what is still missing",
            ),
        ),
        Way(
            "Have you worked with {thing}? If not, how would you go about learning it?",
            (
                "Yes or no, before anything else",
                "Something else that they have learned for work, and how long that took",
                "First steps that fit this job",
            ),
        ),
    ),
}
