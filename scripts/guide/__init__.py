"""The guide of the site: the Markdown pages of `engine/docs`."""
