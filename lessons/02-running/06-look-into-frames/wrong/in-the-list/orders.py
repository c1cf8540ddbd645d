"""What was ordered on the telephone, as it was written down."""

ORDERS = [
    "Ada: 2 rye, 1 wheat",
    "Ben: 1 oat",
    "Cleo: 3 wheat, 1 rye",
    "Dora: 2 oat, 2 rye",
    "Emil: 1 wheat, 1 oat, 1 rye",
    "Finn: 4 rye",
    "Gina: 2 wheat",
    "Hugo: 1 rye, 1 oat",
    "Ida: 3 rye, 1 oat",
    "Jon: 1 wheat",
    "Kira: 2 oat, 1 wheat",
    "Lars: 5 wheat",
    "Mia: 1 rye, 2 oat",
    "Nora: 2 rye",
    "Ole: 1 rye, 2 oat",
    "Pia: 1 oat, 3 wheat",
    "Ruth: 2 rye, 2 wheat",
    "Sam: 1 wheat",
]
