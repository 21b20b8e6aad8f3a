import { clsx } from 'clsx'
import { Button } from '@/components/ui/button'
import { formatBytes } from '@/lib/format/bytes'
import type { OfferedFile } from './evidence-choice'

interface FileChoicesProps {
  files: readonly OfferedFile[]
  /** Keys of those that are left out. */
  left: ReadonlySet<string>
  onLeft: (left: ReadonlySet<string>) => void
}

/** Every file with its size and what is wrong with it; those that cannot be had are listed and cannot be left out. */
export function FileChoices({ files, left, onLeft }: FileChoicesProps) {
  const had = files.filter(({ canBeHad }) => canBeHad)
  const toggle = (key: string) => {
    const next = new Set(left)
    if (!next.delete(key)) next.add(key)
    onLeft(next)
  }
  return (
    <fieldset className="grid min-w-0 gap-1">
      <legend className="sr-only">Files</legend>
      <div className="flex gap-1">
        <Button tone="quiet" onClick={() => onLeft(new Set())}>
          All files
        </Button>
        <Button tone="quiet" onClick={() => onLeft(new Set(had.map(({ key }) => key)))}>
          No files
        </Button>
      </div>
      <ul className="grid max-h-64 gap-1 overflow-y-auto rounded-md border border-line px-2 py-1">
        {files.map(({ key, file, words, canBeHad }) => (
          <li key={key}>
            <label className={clsx('flex min-h-6 items-baseline gap-2', !canBeHad && 'text-muted')}>
              <input
                type="checkbox"
                disabled={!canBeHad}
                checked={canBeHad && !left.has(key)}
                onChange={() => toggle(key)}
              />
              <span className="min-w-0 flex-1">
                <bdi className="break-all">{file.name ?? 'without a name'}</bdi>
                {words === null ? null : <span className="block text-xs text-danger">{words}</span>}
              </span>
              <span className="shrink-0 text-muted">
                {file.size === null ? 'size unknown' : formatBytes(file.size)}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
