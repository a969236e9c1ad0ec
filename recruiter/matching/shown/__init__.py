"""Rows as pages show them: what a template needs, in a number of queries that does not grow with the rows."""
