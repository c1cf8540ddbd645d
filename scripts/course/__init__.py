"""A course as files: read it, prove it, and turn it into pages.

A course goes through these modules in this order: `files` and `frontmatter` read its folders,
`prose` turns its text into HTML, `course` puts the lessons together, `pages` makes their pages for
`website.site`, and `gate` proves that every lesson works. Whatever is wrong with a lesson becomes
a `Problem`.
"""
