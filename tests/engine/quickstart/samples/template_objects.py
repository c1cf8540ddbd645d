from flask import Flask, flash, g, render_template, session
app = Flask(__name__)
app.secret_key = 'any'

@app.route('/<word>')
def show(word):
    g.word = word
    session['word'] = word
    flash('You said ' + word)
    return render_template('objects.html')
