// Says how many characters are left in the box that a counter belongs to.
for (const counter of document.querySelectorAll("[data-counts]")) {
  const box = document.getElementById(counter.dataset.counts);
  const show = () => {
    counter.textContent = `${box.maxLength - box.value.length} characters left`;
  };
  box.addEventListener("input", show);
  show();
}
