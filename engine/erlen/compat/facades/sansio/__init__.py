"""What `flask.sansio` offers: the classes below the application and the blueprint."""
