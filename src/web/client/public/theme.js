// Before anything is painted, so that a chosen theme never flashes; a file of its own, as the page may run no inline script.
try {
  const theme = localStorage.getItem("sesh-theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage is switched off: the system's theme it is.
}
