"""Modules of Flask that have no module of the same name and content here."""
