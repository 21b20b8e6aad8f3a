import type { ReactNode } from 'react'

export interface NumberRow {
  readonly key: string
  /** What the row is about. */
  readonly name: ReactNode
  readonly cells: readonly ReactNode[]
}

interface NumberTableProps {
  /** What the table says, for those who do not see where it stands. */
  label: string
  /** The heading of the names, then of each column of numbers. */
  columns: readonly string[]
  rows: readonly NumberRow[]
  empty: string
}

/** A small table of names with numbers. */
export function NumberTable({ label, columns, rows, empty }: NumberTableProps) {
  const [nameColumn, ...numberColumns] = columns
  if (rows.length === 0) return <p className="py-1 text-muted">{empty}</p>
  return (
    <div className="overflow-x-auto">
      <table aria-label={label} className="w-full">
        <thead className="text-xs text-muted">
          <tr className="border-b border-line *:pb-1 *:font-medium">
            <th scope="col" className="text-start">
              {nameColumn}
            </th>
            {numberColumns.map(column => (
              <th key={column} scope="col" className="ps-2 text-end whitespace-nowrap sm:ps-3">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, cells }) => (
            <tr key={key} className="h-7 border-b border-line last:border-b-0">
              <th scope="row" className="max-w-48 truncate text-start font-normal">
                {name}
              </th>
              {cells.map((cell, place) => (
                <td key={numberColumns[place]} className="ps-2 text-end whitespace-nowrap sm:ps-3">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
