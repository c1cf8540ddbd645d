"""What `flask.sansio.scaffold` offers."""

from ....setup.checks import setupmethod as setupmethod
from ....setup.scaffold import Scaffold as Scaffold
