'use client'

import { Tabs } from '@base-ui/react/tabs'
import { type ReactNode, useEffect, useRef } from 'react'

export interface TabSpec<Name extends string> {
  readonly name: Name
  readonly label: ReactNode
  readonly content: ReactNode
}

interface TabSetProps<Name extends string> {
  label: string
  tabs: readonly TabSpec<Name>[]
  value: Name
  onChange: (name: Name) => void
}

/**
 * Tabs over one scrolling panel; arrows move along them, only the chosen one's content exists. Where they are wider than
 * the screen they scroll, and the chosen one is in sight.
 */
export function TabSet<Name extends string>({ label, tabs, value, onChange }: TabSetProps<Name>) {
  const list = useRef<HTMLDivElement>(null)
  const chosen = tabs.findIndex(({ name }) => name === value)
  // Where it has scrolled to is the browser's state.
  useEffect(() => {
    list.current?.children[chosen]?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [chosen])
  return (
    <Tabs.Root
      value={value}
      onValueChange={next => onChange(next as Name)}
      className="flex min-h-0 flex-1 flex-col"
    >
      <Tabs.List
        ref={list}
        aria-label={label}
        activateOnFocus
        className="flex shrink-0 gap-1 overflow-x-auto px-3 inset-shadow-[0_-1px_var(--color-line)] [scrollbar-width:none]"
      >
        {tabs.map(tab => (
          <Tabs.Tab
            key={tab.name}
            value={tab.name}
            className="shrink-0 border-b-2 border-transparent px-2 py-1.5 text-muted hover:text-ink data-[active]:border-accent data-[active]:font-medium data-[active]:text-ink"
          >
            {tab.label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map(tab => (
        <Tabs.Panel key={tab.name} value={tab.name} tabIndex={0} className="min-h-0 flex-1 overflow-auto">
          {tab.content}
        </Tabs.Panel>
      ))}
    </Tabs.Root>
  )
}
