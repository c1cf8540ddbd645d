"""What `flask.blueprints` offers."""

from ...commands import AppGroup as AppGroup
from ...current import current_app as current_app
from ...files import send_from_directory as send_from_directory
from ...setup.blueprint import Blueprint as Blueprint
from ...setup.blueprint import Blueprint as SansioBlueprint  # noqa: F401 - one class here
from ...setup.blueprint_state import BlueprintSetupState as BlueprintSetupState
