import { FileStatusDisplay } from '@/components/display/status-display'
import type { Field } from '@/lib/schema/field'
import { FILE_FIELDS } from '@/lib/schema/files'

const STATUS = FILE_FIELDS.find(field => field.name === 'status') as Field

/** The status of a trail file, as the files list shows it. */
export function FileStatus({ status }: { status: string | null }) {
  return <FileStatusDisplay value={status} field={STATUS} />
}
