"""The page's console: a command line on the simulated machine, and a Python prompt in the app."""
