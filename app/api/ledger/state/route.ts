import { json } from '@/lib/api/json'
import { onlyThese } from '@/lib/api/list-request'
import { route } from '@/lib/api/route'
import { readSigned } from '@/lib/ledger/read-signed'
import { getRuntime } from '@/lib/runtime'

/** How far each chain of the ledger has come, and how far it is signed; `here` is the one that this server writes. */
export const GET = route('ledger.view', async ({ url }) => {
  onlyThese(url, [])
  const { store, ledger } = getRuntime()
  return json({ here: ledger.state(), chains: await readSigned(store) })
})
