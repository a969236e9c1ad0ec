"""People as tables and as JSON Resume, in and out."""
