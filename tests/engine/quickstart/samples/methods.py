from flask import Flask, request
app = Flask(__name__)

def do_the_login():
    return 'Logging in'

def show_the_login_form():
    return 'The login form'

@app.route('/login', methods=['GET', 'POST'])
def login():
    if request.method == 'POST':
        return do_the_login()
    else:
        return show_the_login_form()
