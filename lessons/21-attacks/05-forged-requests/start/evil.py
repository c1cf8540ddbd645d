"""A page on another site. It stands in this program only so that you need no second one."""

from flask import Blueprint, render_template

pages = Blueprint("evil", __name__, url_prefix="/evil")


@pages.route("/")
def kittens():
    return render_template("kittens.html")
