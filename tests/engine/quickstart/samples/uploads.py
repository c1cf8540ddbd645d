from flask import Flask, request
app = Flask(__name__)

@app.route('/upload', methods=['GET', 'POST'])
def upload_file():
    if request.method == 'POST':
        f = request.files['the_file']
        f.save(app.config['UPLOADS'] + '/uploaded_file.txt')
    return 'Saved'
