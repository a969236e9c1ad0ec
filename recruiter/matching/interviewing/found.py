"""The questions about what was found in a resume beside its facts: red flags and indicators of how somebody works."""

from collections.abc import Mapping

from recruiter.matching.interviewing.ways import Way

_DATES = ("Gives the dates at once, or says where they are from", "They fit with the rest of the resume")
# By the code of a red flag; the sentence of the flag stands before it.
RED_FLAGS: Mapping[str, Way] = {
    "gap": Way(
        "Is there anything from that time that bears on this work? You need not say more.",
        ("Anything that bears on the work; nothing is a good answer too", "No reason is asked for, and none is noted"),
    ),
    "short_stays": Way(
        "What would have to be so here for you to want to stay?",
        ("Says what they look for in a job", "Has thought about what this job offers of it"),
    ),
    "overlap": Way(
        "How was the time split between the two?",
        ("Says which was the main one", "The hours add up", "What was done in each"),
    ),
    "ends_before_it_begins": Way("What are the right dates?", _DATES),
    "date_ahead": Way("What are the right dates?", _DATES),
    "years_overstated": Way(
        "Which work makes up the years that the dated jobs do not show?",
        ("Names the work, with when and where", "Corrects the number where it was too high"),
    ),
    "older_than_it_is": Way(
        "How were these years counted?",
        ("Says what came before it, and was counted with it", "Corrects the number where it was too high"),
    ),
    "unsupported": Way(
        "Which of these have you used at work, where, and what for?",
        ("A place and a task for each", "Says so where it was a course or a try, not work"),
    ),
    "keyword_stuffing": Way(
        "Which three of these do you know best, and where did you use them?",
        ("Chooses without hesitation", "A place and a task for each", "Goes into detail when asked further"),
    ),
    "hidden_text": Way(
        "The file holds words that nobody sees. Do you know how they came there?",
        ("Says what they know of it", "A template or a service may have put them there"),
    ),
    "suspected_injection": Way(
        "The file holds words to a machine. Do you know how they came there?",
        ("Says what they know of it", "A template or a service may have put them there"),
    ),
    "copied_from_advert": Way(
        "Some sentences are those of our advert. How would you say them in your own words?",
        ("Says what they have done, in place of what is asked", "One example for each"),
    ),
}
# By the code of an indicator of how somebody works.
CULTURE: Mapping[str, Way] = {
    "leading": Way(
        "Tell of somebody who became better at their work with you. What did you do for it?",
        ("One person, and where they stood at first", "What was done, over which time", "Gives the other the credit"),
    ),
    "collaboration": Way(
        "Tell of a disagreement with another team. How did it end, and why so?",
        ("Can say what the others wanted, in fairness", "What they did to bring it to an end", "How it went on after"),
    ),
    "initiative": Way(
        "What did you begin or change without being asked, and who had to be won over?",
        ("What was wrong before", "Whom they won over, and by what", "What is left of it"),
    ),
    "customers": Way(
        "Tell of somebody you worked for who was not content. What did you do?",
        ("Listened first", "What was done, and what was refused", "What has been done otherwise since"),
    ),
    "learning": Way(
        "What did you learn last beside the daily work, and where has it been of use?",
        ("Something of this year or the last", "How they went about it", "One use of it at work"),
    ),
    "shifts": Way(
        "What makes a handover between two shifts go well, and how do you see to it?",
        ("What must never be left out", "Writes it down, or has a way to check", "A handover that went wrong"),
    ),
    "on_call": Way(
        "Tell of a call that came at a bad time. How did you go about it?",
        ("What was looked at first", "When others were called", "What was changed so that it does not come again"),
    ),
    "remote": Way(
        "How do others know where your work stands when you are not in one place?",
        ("Says it before being asked", "Writes things down where others find them", "Knows when to call"),
    ),
    "travel": Way(
        "How do you prepare a journey for work so that it is worth it?",
        ("Knows what it is for before going", "What is done by call in its place", "What came of one journey"),
    ),
    "values": Way(
        "Which of the things that this employer stands for have you worked on, and how?",
        ("Knows what the employer stands for", "Something that was done, not an opinion"),
    ),
}
