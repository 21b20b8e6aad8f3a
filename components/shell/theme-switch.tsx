'use client'

import { Monitor, Moon, Sun } from 'lucide-react'
import { useId } from 'react'
import type { Theme } from './theme'
import { chooseTheme, useTheme } from './use-theme'

const CHOICES = [
  { theme: 'system', label: 'System theme', Icon: Monitor },
  { theme: 'light', label: 'Light theme', Icon: Sun },
  { theme: 'dark', label: 'Dark theme', Icon: Moon },
] as const

/** Three radios drawn as icons. */
export function ThemeSwitch({ initial }: { initial: Theme }) {
  const theme = useTheme(initial)
  // The folded menu has another switch: radios of one name would push one another out.
  const name = useId()
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
            name={name}
            className="sr-only"
            checked={theme === value}
            onChange={() => chooseTheme(value)}
          />
          <Icon aria-hidden className="size-3.5" />
          <span className="sr-only">{label}</span>
        </label>
      ))}
    </fieldset>
  )
}
