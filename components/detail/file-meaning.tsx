import { fileStatusWords } from '@/lib/schema/file-status'

/** What a status that is not simply fine means, and what one can do about it. */
export function FileMeaning({ status }: { status: string | null }) {
  const { state, meaning, advice } = fileStatusWords(status)
  if (state === 'fine') return null
  return (
    <p className="mt-1">
      {meaning} {advice}
    </p>
  )
}
