from app import app as application

application.run(debug=True)
