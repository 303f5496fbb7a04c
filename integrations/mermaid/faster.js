// The library's DOM stand-in walks the whole document and parses the selector again for every question. These
// replacements give the same answers: they stop at the first match and remember each parsed selector.
(() => {
  const lists = new Map();
  const list = (selector) => {
    let chains = lists.get(selector);
    if (chains === undefined) {
      chains = __splitTopLevel(selector.trim(), (c) => c === ",")
        .map(([part]) => __parseComplex(part.trim()))
        .filter((chain) => chain.length > 0);
      if (lists.size > 5000) lists.clear();
      lists.set(selector, chains);
    }
    return chains;
  };
  const matches = (el, selector) => {
    for (const chain of list(selector)) if (__matchesChain(el, chain, chain.length - 1)) return true;
    return false;
  };
  const simple = /^([#.]?)([\w-]+)$/;
  const plans = new Map();
  const slow = globalThis.__matchesCompound;
  const plan = (part) => {
    let tokens = plans.get(part);
    if (tokens === undefined) {
      const pieces = part.match(/[#.]?[\w-]+/g) || [];
      tokens = pieces.join("") === part ? pieces.map((piece) => simple.exec(piece).slice(1)) : null;
      if (plans.size > 5000) plans.clear();
      plans.set(part, tokens);
    }
    return tokens;
  };
  globalThis.__matchesCompound = (el, part) => {
    const tokens = plan(part);
    if (tokens === null || tokens.length === 0) return slow(el, part);
    for (const [mark, name] of tokens) {
      if (mark === "#") { if (el.getAttribute("id") !== name) return false; }
      else if (mark === ".") { if (!el.classList.contains(name)) return false; }
      else if ((el.tagName || "").toLowerCase() !== name.toLowerCase()) return false;
    }
    return true;
  };
  const first = (root, selector) => {
    for (const child of root.childNodes) {
      if (child.nodeType !== 1) continue;
      if (matches(child, selector)) return child;
      const found = first(child, selector);
      if (found) return found;
    }
    return null;
  };
  globalThis.__matches = matches;
  globalThis.__querySelector = first;
  const byProperty = new WeakMap();
  globalThis.__resolveCssProp = (el, prop) => {
    const rules = __getCssRules();
    let index = byProperty.get(rules);
    if (index === undefined) { index = new Map(); byProperty.set(rules, index); }
    let some = index.get(prop);
    if (some === undefined) { some = rules.filter((rule) => prop in rule.decls); index.set(prop, some); }
    for (let at = some.length - 1; at >= 0; at--) if (matches(el, some[at].selectors)) return some[at].decls[prop];
    return null;
  };
})();
