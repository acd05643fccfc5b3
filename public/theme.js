// Sets the theme before the first paint: the stored choice, else the system's. A file of its own, loaded blocking,
// because the content security policy allows no inline script.
(() => {
  let stored = null;
  try {
    stored = localStorage.getItem('backstep-theme');
  } catch {
    // Storage can be forbidden; the system's choice holds then.
  }
  const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  document.documentElement.dataset.theme = stored === 'light' || stored === 'dark' ? stored : system;
})();
