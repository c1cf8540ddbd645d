"""The Python that runs in the browser's worker, between the page and the learner's app."""
