'use client'

import { Dialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { setSingleKeys, useSingleKeys } from '@/components/shortcuts/single-keys'
import { IconButton } from '@/components/ui/icon-button'
import { Modal } from '@/components/ui/modal'
import { KEY_GROUPS } from './keys'

/** Every key that does something, and the switch for those without a modifier (WCAG 2.1.4). Drawn while it is open. */
export function KeysSheet({ onClose }: { onClose: () => void }) {
  const on = useSingleKeys() ?? true
  return (
    <Modal
      onClose={onClose}
      className="top-[8vh] left-1/2 flex max-h-[84vh] w-lg max-w-[94vw] -translate-x-1/2 flex-col rounded-lg border"
    >
      <div className="flex h-bar shrink-0 items-center justify-between border-b border-line ps-4 pe-2">
        <Dialog.Title className="text-base font-semibold">Keyboard shortcuts</Dialog.Title>
        <Dialog.Close render={<IconButton label="Close keyboard shortcuts" />}>
          <X aria-hidden className="size-4" />
        </Dialog.Close>
      </div>
      <section aria-label="Keys" className="min-h-0 overflow-auto px-4 pb-4">
        <label className="mt-3 flex min-h-6 items-center gap-2">
          <input
            type="checkbox"
            className="size-4"
            checked={on}
            onChange={event => setSingleKeys(event.currentTarget.checked)}
          />
          Keys that act without Ctrl or ⌘
        </label>
        {KEY_GROUPS.map(({ where, keys, single }) => (
          <div key={where} className={single && !on ? 'text-faint' : undefined}>
            <h3 className="mt-4 mb-1 text-xs font-medium text-muted">
              {where}
              {single && !on ? ' (switched off)' : null}
            </h3>
            <dl className="grid grid-cols-[minmax(9rem,max-content)_1fr] gap-x-4 gap-y-1">
              {keys.map(key => (
                <div key={key.keys.join(' ')} className="col-span-2 grid grid-cols-subgrid">
                  <dt className="flex gap-1">
                    {key.keys.map(cap => (
                      <kbd
                        key={cap}
                        className="min-w-6 rounded-sm border border-line bg-sunken px-1.5 text-center font-mono text-xs"
                      >
                        {cap}
                      </kbd>
                    ))}
                  </dt>
                  <dd>{key.does}</dd>
                </div>
              ))}
            </dl>
          </div>
        ))}
      </section>
    </Modal>
  )
}
