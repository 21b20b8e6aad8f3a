import type { ReactNode } from 'react'
import { DownloadShelf } from '@/components/download/download-shelf'
import { CommandCenter } from '@/components/palette/command-center'
import { TerminationCenter } from '@/components/terminate/termination-center'
import { CopyCenter } from '@/components/ui/copy-center'
import type { Theme } from './theme'
import { TopBar } from './top-bar'

/** The frame of every screen: a skip link, one slim bar, and the screen, which owns all remaining height. */
export function Shell({ theme, children }: { theme: Theme; children: ReactNode }) {
  return (
    <div className="flex h-dvh flex-col">
      <a
        href="#main"
        className="absolute start-2 top-1.5 z-50 -translate-y-16 rounded-md bg-accent px-3 py-1.5 font-medium text-on-accent focus:translate-y-0"
      >
        Skip to content
      </a>
      <TopBar theme={theme} />
      <main id="main" tabIndex={-1} className="relative min-h-0 flex-1 outline-hidden">
        {children}
      </main>
      <TerminationCenter />
      <DownloadShelf />
      <CommandCenter />
      <CopyCenter />
    </div>
  )
}
