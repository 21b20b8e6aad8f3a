// xterm's headless build asks `window` once for idle callbacks when it is not in Node. A worker has none: it is told that its
// own global is it, before the terminal's module is evaluated. Nothing of a page is behind that.
Object.assign(globalThis, { window: globalThis })
