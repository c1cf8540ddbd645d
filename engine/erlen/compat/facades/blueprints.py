"""What `flask.blueprints` offers."""

from ...setup.blueprint import Blueprint as Blueprint
from ...setup.blueprint_state import BlueprintSetupState as BlueprintSetupState
