"""What candidates lack of what a job asks for, how near they are to it, and what closes it."""
