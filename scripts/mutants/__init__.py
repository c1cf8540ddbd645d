"""Mutants of a lesson's solution: small faults that its checks should catch.

`edits` finds which characters the learner wrote, `python_code` and `templates` propose faults in
them, `sessions` does so in what is typed into the console, `making` turns those into whole
projects, `declared` reads which of them an author has declared equivalent, and `trying` runs a
lesson's checks on each.
"""
