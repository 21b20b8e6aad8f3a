import type { ConnectionParams } from '@/lib/api/connection-request'
import { evidenceRequestOf } from '@/lib/api/evidence-request'
import { handOutEvidence } from '@/lib/api/hand-out-evidence'
import { route } from '@/lib/api/route'

/** The evidence bundle of a connection, a signed ZIP, made while it is read: `files=all|none|<channel>~<file>…`, `logs`. */
export const GET = route<ConnectionParams>(
  ({ source }) => ({ action: 'evidence.export', resource: { source } }),
  async asked => handOutEvidence(asked, evidenceRequestOf(asked.url)),
)
