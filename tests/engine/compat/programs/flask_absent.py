"""Ask for the version of Flask where no distribution is to be found, before and after."""

import importlib.metadata
import sys
from importlib.machinery import PathFinder

import erlen


class BlindFinder(PathFinder):
    """Finds modules but no distributions."""

    @classmethod
    def find_distributions(
        cls, context: object = None
    ) -> list[importlib.metadata.PathDistribution]:
        """Find none."""
        return []


sys.meta_path[sys.meta_path.index(PathFinder)] = BlindFinder
try:
    importlib.metadata.version("flask")
except importlib.metadata.PackageNotFoundError:
    print("absent")
erlen.install_as_flask()
print(importlib.metadata.version("flask"))
