"""Papers that people take out of Recruiter: each is put together once, and written as a page, PDF or table.

gathering (rows) ─▶ contents (a Paper) ─▶ as_html · as_pdf · as_csv · as_xlsx
"""
