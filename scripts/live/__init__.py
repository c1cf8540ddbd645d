"""A course while it is being written: served from its folder, read again whenever a file changes.

`site` renders the pages that are asked for, `trials` puts edited lessons through the gate in the
background, `workshop` holds the two together, and `server` tells the open pages of every change.
"""
