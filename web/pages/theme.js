// Sets the theme that the reader chose before the page is first painted; the stylesheet
// follows the system's own where nothing was chosen. A classic script: modules run too late.
(() => {
  try {
    const theme = localStorage.getItem("erlen:theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch {
    // Storage is closed to this page: the system's theme it is.
  }
})();
