"""How a resume may say more plainly what a job asks for: for coaching people, never to make anything up.

What is to be written instead is made of the resume's own words and of the names that the advert uses for the same
things; whatever only the person can know is left to them as a blank.
"""
