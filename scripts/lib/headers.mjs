// Reads public/_headers, the one place where the response headers (and with them the CSP) are written down.

/**
 * Parses the `_headers` format of static hosts: a path pattern on its own line, then indented `Name: value` lines.
 * @param {string} text
 * @returns {{ pattern: string, headers: [string, string][] }[]}
 */
export function parseHeaders(text) {
  const rules = [];
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    if (!/^\s/.test(line)) {
      rules.push({ pattern: line.trim(), headers: [] });
      continue;
    }
    const colon = line.indexOf(':');
    if (colon < 0 || rules.length === 0) throw new Error(`_headers: cannot read the line "${line}"`);
    rules[rules.length - 1].headers.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
  }
  return rules;
}

/** The headers of one URL path: every rule that fits, the later one winning. `*` at a pattern's end fits any rest. */
export function headersFor(rules, path) {
  const fits = (pattern) => (pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern);
  return Object.fromEntries(rules.filter((rule) => fits(rule.pattern)).flatMap((rule) => rule.headers));
}
