"""What to ask somebody in an interview for a job: by what is shown, shown in part and not shown, and by what is to be
cleared up. Each question with what a good answer holds, and with the words that prompted it.

Nothing here asks about age, family, health, origin, religion or anything else that is nobody's business.
"""
