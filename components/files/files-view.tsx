'use client'

import type { FileRow } from '@/components/data/replies'
import { fileKey, isBadFile } from '@/components/detail/file-item'
import { writeListUrl } from '@/components/filters/use-list-url'
import type { ListColumns } from '@/components/grid/list-columns'
import { ListScreen } from '@/components/list/list-screen'
import { BAD_FILE } from '@/lib/query/bad-file'
import { NO_FILTER } from '@/lib/query/filter'
import { FILES } from '@/lib/schema/files'
import { downloadEntry } from './download-entry'

const connectionKey = (row: FileRow) => `${row.source}~${row.connectionId}`
const rowKey = (row: FileRow) => `${connectionKey(row)}~${fileKey(row)}`

/** The files screen: every file of every trail; a row opens its connection at that file. */
export function FilesView({ columns }: { columns: ListColumns }) {
  return (
    <ListScreen<FileRow>
      dataset={FILES}
      columns={columns}
      noun="file"
      part={BAD_FILE}
      partWord="failed"
      stackedBy={['direction', 'status', 'source']}
      keyOf={rowKey}
      toneOf={row => (isBadFile(row) ? 'danger' : null)}
      openKeyOf={({ open, file }) => (open === null || file === null ? null : `${open}~${file}`)}
      onOpen={(row, moves, how) =>
        // Whoever walks through the list goes on reading the part of the connection they are in.
        moves.setOpenFile(connectionKey(row), fileKey(row), how === 'push' ? 'files' : undefined, how)
      }
      linkOf={row =>
        writeListUrl(FILES, {
          filter: NO_FILTER,
          order: FILES.defaultOrder,
          open: connectionKey(row),
          file: fileKey(row),
          tab: 'files',
        })
      }
      entriesOf={downloadEntry}
      headingOf={() => null}
    />
  )
}
