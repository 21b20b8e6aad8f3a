import 'server-only'
import { gate } from '@/lib/auth/door'
import { rulesOf } from '@/lib/ledger/rules'
import { logFor } from '@/lib/log'
import { getRuntime, runtimeStatus } from '@/lib/runtime'
import type { LedgerDeed } from '@/lib/schema/ledger-entry'
import { addressOf } from './address'
import type { Problem } from './problem'
import { type Doer, draftOf } from './record'

const log = logFor('api')

interface Refused extends Doer {
  readonly request: Request
  readonly url: URL
  readonly params: unknown
}

/** A list screen asks for rows, count, facets and histogram at once: refused, they are one attempt. */
const attemptOf = ({ request, url }: Refused) => `${request.method} ${url.pathname.replace(LIST_PARTS, '$1')}`
const LIST_PARTS =
  /^(\/api\/(?:connections|files|ledger))\/(?:count|facets|histogram|explain|state|checkpoints)$/

/**
 * Writes down that a request was refused: a 403 with the action that was, and a 401 of somebody who showed a wrong token. A
 * request without any credentials is not an attempt. Never throws: what was refused stays refused, ledger or not.
 */
export async function recordRefusal(asked: Refused, problem: Problem): Promise<void> {
  if (problem.status !== 403 && problem.status !== 401) return
  if (runtimeStatus().phase !== 'ready') return
  try {
    const { ledger } = getRuntime()
    const actor = gate().identify(asked.request.headers)
    const isAttempt = problem.status === 403 || asked.request.headers.has('authorization')
    if (!isAttempt) return
    const doer = { ...asked, actor }
    const { refusals, nobody, mayWriteOfNobody } = rulesOf(ledger)
    const deed = refusedDeed(asked, problem)
    const write = async (repeats: number) => {
      if (actor === null && !mayWriteOfNobody()) return
      await ledger.record(draftOf(doer, withRepeats(deed, repeats)))
    }
    if (actor === null) await nobody.write(addressOf(asked.request.headers), write)
    else await refusals.write([actor.name, actor.via, attemptOf(asked)].join('\n'), write)
  } catch (error) {
    log.error({ err: error }, 'a refusal could not be written into the ledger')
  }
}

function refusedDeed({ request, url, params }: Refused, problem: Problem): LedgerDeed {
  const subject = `${request.method} ${url.pathname}`
  if (problem.status === 401) {
    return { action: 'sign-in', outcome: 'refused', subject, result: 'An unknown token was shown.' }
  }
  const { source, id } = params as { source?: unknown; id?: unknown }
  const isConnection = /^\/api\/connections\//.test(url.pathname)
  return {
    action: 'refused',
    outcome: 'refused',
    ...(typeof source === 'string' ? { source } : {}),
    ...(isConnection && typeof id === 'string' ? { connectionId: id } : {}),
    subject,
    parameters: {
      ...(problem.refused === null ? {} : { action: problem.refused }),
      ...Object.fromEntries(url.searchParams),
    },
    result: problem.detail,
  }
}

/** A deed that says how often it came again since the entry before. */
export const withRepeats = (deed: LedgerDeed, repeats: number): LedgerDeed =>
  repeats === 0 ? deed : { ...deed, parameters: { ...deed.parameters, repeatedBefore: repeats } }
