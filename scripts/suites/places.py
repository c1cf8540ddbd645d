"""Where the suites' environments, source distributions and reports lie."""

from provision.steps import ROOT

BUILD = ROOT / "build" / "suites"
ENGINE = ROOT / "engine"
PLUGIN = ROOT / "scripts" / "suites" / "plugin"
