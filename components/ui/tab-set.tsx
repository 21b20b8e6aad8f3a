'use client'

import { Tabs } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'

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

/** Tabs over one scrolling panel; arrows move along them, only the chosen one's content exists. */
export function TabSet<Name extends string>({ label, tabs, value, onChange }: TabSetProps<Name>) {
  return (
    <Tabs.Root
      value={value}
      onValueChange={next => onChange(next as Name)}
      className="flex min-h-0 flex-1 flex-col"
    >
      <Tabs.List aria-label={label} activateOnFocus className="flex shrink-0 gap-1 border-b border-line px-3">
        {tabs.map(tab => (
          <Tabs.Tab
            key={tab.name}
            value={tab.name}
            className="-mb-px border-b-2 border-transparent px-2 py-1.5 text-muted hover:text-ink data-[active]:border-accent data-[active]:font-medium data-[active]:text-ink"
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
