import { type ChannelParams, channelRule } from '@/lib/api/deliver-request'
import { json } from '@/lib/api/json'
import { listPartOf } from '@/lib/api/list-part'
import { notFound } from '@/lib/api/problem'
import { route } from '@/lib/api/route'
import { findNeighbours } from '@/lib/find/neighbours'
import { openReader } from '@/lib/find/reader'
import { DATASETS } from '@/lib/schema/dataset'

interface FileParams extends ChannelParams {
  readonly file: string
}

/** The files before and after one in a filtered, ordered list of files as it is now, and its place in it. */
export const GET = route<FileParams>(channelRule('files.list'), async ({ request, url, params }) => {
  const list = listPartOf(DATASETS.files, url)
  const { source, id: connectionId, channel: channelId, file: id } = params
  const identity = { source, connectionId, channelId, id }
  const found = await findNeighbours(openReader(request.signal), identity, list)
  if (!found) throw notFound(`file ${id} of the connection ${connectionId}`)
  return json(found)
})
