import { describeOperations } from '@/lib/api/describe-operations'
import { json } from '@/lib/api/json'
import { route } from '@/lib/api/route'
import { type SourceParams, viewRule } from '@/lib/api/source-request'
import { UnknownSourceError } from '@/lib/collect/health'
import { getRuntime } from '@/lib/runtime'

/** The operations of the source's contract that the proxy forwards, with the schemas of their parameters. */
export const GET = route<SourceParams>(viewRule, async ({ params, actor }) => {
  const connector = getRuntime().connectors.get(params.source)
  if (!connector) throw new UnknownSourceError(params.source)
  return json({ operations: describeOperations(connector.operations, actor, params.source) })
})
