"""The supplier. In earnest, this would ask another server."""

PRICES = {"apple": 1.2, "pear": 1.5}


def ask_supplier(fruit):
    if fruit not in PRICES:
        raise TimeoutError("The supplier did not answer within 3 seconds.")
    return PRICES[fruit]
