"""The API reference: erlen's public names, read from the package itself, as pages of the site."""
