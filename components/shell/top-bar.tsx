'use client'

import { useQuery } from '@tanstack/react-query'
import { Menu, X } from 'lucide-react'
import type { Route } from 'next'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { meOptions } from '@/components/data/me'
import type { MeReply } from '@/components/data/replies'
import { PaletteButton } from '@/components/palette/palette-button'
import { IconButton } from '@/components/ui/icon-button'
import { useHydrated } from '@/components/ui/use-hydrated'
import { screensOf } from './screens'
import { SignOut } from './sign-out'
import type { Theme } from './theme'
import { ThemeSwitch } from './theme-switch'

/** Who is looking, once it is known and the server's markup was taken over. */
function useMe(): MeReply | undefined {
  const hydrated = useHydrated()
  const { data } = useQuery(meOptions())
  return hydrated ? data : undefined
}

/** Name, screens, whose eyes these are. On a narrow screen all but the name folds behind one button. */
export function TopBar({ theme }: { theme: Theme }) {
  const [unfolded, setUnfolded] = useState(false)
  const me = useMe()
  const fold = () => setUnfolded(false)
  return (
    <header className="relative z-40 flex h-bar shrink-0 items-center gap-3 border-b border-line bg-panel px-3">
      <Link href={'/connections' as Route} className="flex items-center gap-2 text-base font-semibold">
        <Mark />
        Trailgrid
      </Link>
      <nav aria-label="Screens" className="hidden md:block">
        <ScreenLinks />
      </nav>
      <div className="ms-auto hidden items-center gap-3 md:flex">
        <PaletteButton />
        {me?.demo ? <DemoNote /> : null}
        {me ? <Who me={me} /> : null}
        <ThemeSwitch initial={theme} />
      </div>
      <IconButton
        className="ms-auto md:hidden"
        label={unfolded ? 'Close menu' : 'Open menu'}
        aria-expanded={unfolded}
        aria-controls="folded-menu"
        onClick={() => setUnfolded(!unfolded)}
      >
        {unfolded ? <X aria-hidden className="size-4" /> : <Menu aria-hidden className="size-4" />}
      </IconButton>
      <div
        id="folded-menu"
        hidden={!unfolded}
        className="absolute inset-x-0 top-full border-b border-line bg-panel p-3 shadow-float md:hidden"
      >
        <nav aria-label="Screens">
          <ScreenLinks onFollow={fold} stacked />
        </nav>
        <div className="mt-3 flex flex-wrap items-center gap-3 border-t border-line pt-3">
          <PaletteButton onOpen={fold} />
          {me?.demo ? <DemoNote /> : null}
          {me ? <Who me={me} /> : null}
          <ThemeSwitch initial={theme} />
        </div>
      </div>
    </header>
  )
}

function ScreenLinks({ onFollow, stacked = false }: { onFollow?: () => void; stacked?: boolean }) {
  const path = usePathname()
  const me = useMe()
  return (
    <ul className={stacked ? 'grid gap-1' : 'flex gap-1'}>
      {screensOf(me).map(({ href, label }) => (
        <li key={href}>
          <Link
            href={href as Route}
            prefetch={false}
            onClick={onFollow}
            aria-current={path.startsWith(href) ? 'page' : undefined}
            className="block rounded-md px-2.5 py-1.5 text-muted hover:bg-hover hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent-strong"
          >
            {label}
          </Link>
        </li>
      ))}
    </ul>
  )
}

function DemoNote(): ReactNode {
  return (
    <span className="rounded-md border border-line bg-sunken px-2 py-1 text-xs text-muted">
      Demo data: five simulated vendors
    </span>
  )
}

function Who({ me }: { me: MeReply }): ReactNode {
  return (
    <>
      <span className="text-muted">
        <span className="sr-only">Signed in as </span>
        {me.name} <span className="text-faint">· {me.role}</span>
      </span>
      {me.via === 'session' ? <SignOut /> : null}
    </>
  )
}

/** Three trails of different lengths. */
function Mark(): ReactNode {
  return (
    <svg viewBox="0 0 16 16" className="size-4 text-accent" aria-hidden="true">
      <g stroke="currentColor" strokeWidth="2.4" strokeLinecap="round">
        <path d="M2 3.5h12" />
        <path d="M2 8h7.5" />
        <path d="M2 12.5h10" />
      </g>
    </svg>
  )
}
