'use client'

import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { Search } from 'lucide-react'
import { useState } from 'react'
import { Modal } from '@/components/ui/modal'
import type { Command, CommandGroup } from './command'
import { usePaletteGroups } from './use-palette-groups'

/** Everything that can be done, found by its name. Drawn while it is open; Escape closes it. */
export function PalettePopup({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('')
  const groups = usePaletteGroups(text)
  const run = (command: Command) => {
    // Closed first: what runs may open something else.
    onClose()
    command.run()
  }
  return (
    <Modal
      onClose={onClose}
      aria-label="Commands"
      className="top-[10vh] left-1/2 flex max-h-[70vh] w-xl max-w-[94vw] -translate-x-1/2 flex-col overflow-hidden rounded-lg border"
    >
      <Autocomplete.Root
        open
        inline
        mode="none"
        items={[...groups]}
        value={text}
        onValueChange={setText}
        itemToStringValue={(command: Command) => command.label}
        autoHighlight="always"
        keepHighlight
      >
        <div className="flex shrink-0 items-center gap-2 border-b border-line px-3">
          <Search aria-hidden className="size-4 text-faint" />
          <Autocomplete.Input
            aria-label="Find a command"
            placeholder="A screen, a view, status: active, user:alice bytes>10MB…"
            className="h-11 w-full bg-transparent outline-hidden"
          />
          <Dialog.Close className="sr-only">Close commands</Dialog.Close>
        </div>
        <Autocomplete.Empty>
          <p className="px-3 py-4 text-muted empty:hidden">Nothing by that name.</p>
        </Autocomplete.Empty>
        <Autocomplete.List
          aria-label="Commands"
          className="min-h-0 overflow-y-auto overscroll-contain py-1 data-empty:p-0"
        >
          {(group: CommandGroup) => (
            <Autocomplete.Group key={group.label} items={group.items}>
              <Autocomplete.GroupLabel className="px-3 pt-2 pb-1 text-xs font-medium text-muted">
                {group.label}
              </Autocomplete.GroupLabel>
              <Autocomplete.Collection>
                {(command: Command) => (
                  <Autocomplete.Item
                    key={command.id}
                    value={command}
                    onClick={() => run(command)}
                    className="mx-1 flex min-h-7 cursor-pointer items-center gap-3 rounded-md px-2 data-highlighted:bg-accent-soft data-highlighted:text-accent-strong"
                  >
                    <span className="min-w-0 truncate">{command.label}</span>
                    {command.hint ? (
                      <span className="ms-auto shrink-0 text-xs text-muted">{command.hint}</span>
                    ) : null}
                  </Autocomplete.Item>
                )}
              </Autocomplete.Collection>
            </Autocomplete.Group>
          )}
        </Autocomplete.List>
      </Autocomplete.Root>
    </Modal>
  )
}
