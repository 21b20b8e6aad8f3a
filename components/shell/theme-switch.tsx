'use client'

import { Monitor, Moon, Sun } from 'lucide-react'
import { useState } from 'react'
import { keepCookie } from '@/components/ui/keep-cookie'
import { THEME_COOKIE, type Theme } from './theme'

const CHOICES = [
  { theme: 'system', label: 'System theme', Icon: Monitor },
  { theme: 'light', label: 'Light theme', Icon: Sun },
  { theme: 'dark', label: 'Dark theme', Icon: Moon },
] as const

/** Three radios drawn as icons; the choice is on <html> at once and in a cookie for the next page. */
export function ThemeSwitch({ initial }: { initial: Theme }) {
  const [theme, setTheme] = useState(initial)
  const choose = (next: Theme) => {
    setTheme(next)
    if (next === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = next
    keepCookie(THEME_COOKIE, next === 'system' ? null : next)
  }
  return (
    <fieldset className="flex rounded-md border border-line bg-sunken p-px">
      <legend className="sr-only">Theme</legend>
      {CHOICES.map(({ theme: value, label, Icon }) => (
        <label
          key={value}
          title={label}
          className="grid size-6.5 place-items-center rounded-[5px] text-muted hover:text-ink has-checked:bg-panel has-checked:text-ink has-checked:shadow-xs has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name="theme"
            className="sr-only"
            checked={theme === value}
            onChange={() => choose(value)}
          />
          <Icon aria-hidden className="size-3.5" />
          <span className="sr-only">{label}</span>
        </label>
      ))}
    </fieldset>
  )
}
