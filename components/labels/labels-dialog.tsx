'use client'

import { Dialog } from '@base-ui/react/dialog'
import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import type { RefObject } from 'react'
import { detailOptions } from '@/components/data/connection-detail'
import { IconButton } from '@/components/ui/icon-button'
import { RolesEditor } from './roles-editor'
import { TagsEditor } from './tags-editor'

interface LabelsDialogProps {
  /** `<source>~<id>`. */
  openKey: string
  returnTo: RefObject<HTMLElement | null>
  onClose: () => void
}

/** The tags and access roles of a connection, to be changed at its source. */
export function LabelsDialog({ openKey, returnTo, onClose }: LabelsDialogProps) {
  const { data } = useQuery({ ...detailOptions(openKey), refetchInterval: false })
  return (
    <Dialog.Root
      open
      onOpenChange={open => {
        if (!open) onClose()
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-50 bg-[rgb(8_12_18/0.5)]" />
        <Dialog.Popup
          finalFocus={returnTo}
          className="fixed top-1/2 left-1/2 z-50 flex max-h-[92dvh] w-[30rem] max-w-[94vw] -translate-x-1/2 -translate-y-1/2 flex-col rounded-lg border border-line bg-panel shadow-float outline-hidden"
        >
          <div className="flex items-center justify-between gap-2 ps-4 pe-2 pt-3">
            <Dialog.Title className="text-base font-semibold">Tags and access roles</Dialog.Title>
            <Dialog.Close render={<IconButton label="Close tags and access roles" />}>
              <X aria-hidden className="size-4" />
            </Dialog.Close>
          </div>
          <div className="grid min-h-0 gap-5 overflow-y-auto px-4 pt-2 pb-4">
            {data ? <TagsEditor key={openKey} openKey={openKey} initial={data.connection.tags} /> : null}
            <RolesEditor openKey={openKey} />
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
