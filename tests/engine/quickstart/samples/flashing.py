import os

from flask import Flask, flash, get_flashed_messages, redirect, url_for

app = Flask(__name__)
app.secret_key = os.urandom(24)

@app.route('/save')
def save():
    flash('Your changes are saved')
    return redirect(url_for('index'))

@app.route('/')
def index():
    return ', '.join(get_flashed_messages()) or 'Nothing to say'
