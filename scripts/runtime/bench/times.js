// Runs in the page before its own scripts: notes when the person presses what is measured.
window.pressed = [];
addEventListener("keydown", ({ key, timeStamp }) => pressed.push([key, timeStamp]), true);
addEventListener("click", ({ timeStamp }) => pressed.push(["click", timeStamp]), true);
