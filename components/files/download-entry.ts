import type { FileRow } from '@/components/data/replies'
import type { MenuEntry } from '@/components/ui/menu-entries'
import { fileStatusWords } from '@/lib/schema/file-status'

/** What the menu of a file's row offers to keep it by; nothing where its status says that there is nothing to be had now. */
export function downloadEntry(row: FileRow): readonly MenuEntry[] {
  const { access, label } = fileStatusWords(row.status)
  if (access === 'no' || access === 'later')
    return [{ label: `No download: ${label}`, disabled: true, onPick: () => undefined }]
  const asIs = access === 'as-is'
  // Loaded on the first press: the list itself needs none of it.
  const onPick = () =>
    void Promise.all([import('@/components/download/begin'), import('@/components/download/wanted')]).then(
      ([{ beginDownload }, { wantedFile }]) => beginDownload(wantedFile(row, asIs)),
    )
  return [{ label: asIs ? `Download as it is (${label})` : 'Download', onPick }]
}
