"""What was picked, in kilos a day."""

HARVEST = {"apple": [12, 15], "pear": [], "plum": [7]}


def average(kind):
    kilos = HARVEST.get(kind)
    if not kilos:
        return None
    return sum(kilos) / len(kilos)
