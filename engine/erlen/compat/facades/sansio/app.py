"""What `flask.sansio.app` offers."""

from ....setup.application import App as App
