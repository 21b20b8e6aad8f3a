// The packages' ES modules by their files: `module` in the terminal's package.json names one that is not there, and the
// addon's types ask for the package with a screen.

declare module '@xterm/headless/lib-headless/xterm-headless.mjs' {
  export { Terminal } from '@xterm/headless'
}

declare module '@xterm/addon-serialize/lib/addon-serialize.mjs' {
  import type { ITerminalAddon } from '@xterm/headless'

  export class SerializeAddon implements ITerminalAddon {
    activate(terminal: unknown): void
    dispose(): void
    serialize(options?: { readonly scrollback?: number; readonly excludeModes?: boolean }): string
  }
}
