"""Sets a fresh machine up: Python's packages, Node's, a browser, and the built site.

Runs on the Python that the user happened to start, before anything is installed, so it imports
nothing but the standard library.
"""
