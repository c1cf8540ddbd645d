"""A throw-away app with its template and stylesheet, for the warm-up."""
