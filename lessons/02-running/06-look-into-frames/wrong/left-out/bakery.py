"""Reads what was ordered, and adds up what to bake."""

from orders import ORDERS


def read(order):
    items = order.partition(": ")[2]
    loaves = {}
    for part in items.split(", "):
        if " " not in part:
            continue
        count, kind = part.split(" ")
        loaves[kind] = loaves.get(kind, 0) + int(count)
    return loaves


def to_bake():
    total = {}
    for order in ORDERS:
        for kind, count in read(order).items():
            total[kind] = total.get(kind, 0) + count
    return total
