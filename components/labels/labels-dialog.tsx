'use client'

import { Dialog } from '@base-ui/react/dialog'
import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import type { RefObject } from 'react'
import { detailOptions } from '@/components/data/connection-detail'
import { IconButton } from '@/components/ui/icon-button'
import { Modal } from '@/components/ui/modal'
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
    <Modal
      onClose={onClose}
      finalFocus={returnTo}
      className="top-1/2 left-1/2 flex max-h-[92dvh] w-[30rem] max-w-[94vw] -translate-x-1/2 -translate-y-1/2 flex-col rounded-lg border"
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
    </Modal>
  )
}
