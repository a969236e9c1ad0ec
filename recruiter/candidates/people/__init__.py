"""Who is one person: what two resumes share, what is offered, what is made one."""
