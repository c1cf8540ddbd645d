from flask import Markup

formatted = Markup('<strong>Hello %s!</strong>') % '<blink>hacker</blink>'
escaped = Markup.escape('<blink>hacker</blink>')
stripped = Markup('<em>Marked up</em> &raquo; HTML').striptags()
