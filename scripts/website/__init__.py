"""The static site: what all its pages share, and the one place that puts them together."""
