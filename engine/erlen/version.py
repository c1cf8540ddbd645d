"""The version of erlen. Which Flask it answers for, says `compat.names`."""

__version__ = "0.1.0"
