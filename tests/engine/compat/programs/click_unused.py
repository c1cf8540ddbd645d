"""Install, and tell whether click was imported."""

import sys

import erlen

erlen.install_as_flask()
print("click" in sys.modules)
