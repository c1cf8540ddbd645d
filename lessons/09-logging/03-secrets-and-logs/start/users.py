"""Who may log in. Of each password there is only a hash, which cannot be turned back."""

from werkzeug.security import check_password_hash

HASHES = {
    "Ada": "pbkdf2:sha256:1000$Uh0dMXWX4cqMSGLh"
    "$61a4b65f04613b24456d78e6e7b8b41307c9b5ca607d693cbecb2ee2dbff4506",
}


def is_right(name, password):
    return name in HASHES and check_password_hash(HASHES[name], password)
