'use client'

import { useQuery } from '@tanstack/react-query'
import { ShieldCheck } from 'lucide-react'
import { ledgerStateOptions } from '@/components/data/ledger'
import { useLive, whileLive } from '@/components/live/use-live'
import { PopoverButton } from '@/components/ui/popover-button'
import { countOf } from '@/lib/format/count'
import { exactInstant, formatInstant } from '@/lib/format/instant'
import { chainWords } from './chain-words'
import { HowToVerify } from './how-to-verify'

/** How far the ledger is signed, and how to prove it whole. */
export function ChainLine() {
  const [live] = useLive('ledger')
  const state = useQuery({ ...ledgerStateOptions(), ...whileLive(live) })
  const chains = state.data?.chains ?? []
  const { signedAt, unsigned, rows } = chainWords(chains)
  return (
    <div className="flex items-center gap-x-2 border-b border-line bg-sunken px-3 py-1.5 text-muted">
      <ShieldCheck aria-hidden className="size-3.5 shrink-0" />
      {state.data ? (
        <p className="min-w-0 flex-1">
          {signedAt === null ? (
            'Nothing is signed yet'
          ) : (
            <>
              Signed up to{' '}
              <time dateTime={signedAt} title={exactInstant(signedAt)}>
                {formatInstant(signedAt)}
              </time>
            </>
          )}
          {unsigned > 0
            ? `; ${countOf(unsigned, 'entry')} since, chained and signed within ten minutes`
            : null}
          <span className="max-sm:hidden">
            {' '}
            · {countOf(rows, 'entry')} in {countOf(chains.length, 'chain')}
          </span>
        </p>
      ) : (
        <p className="min-w-0 flex-1">
          {state.error ? 'How far it is signed cannot be read now' : 'Reading how far it is signed…'}
        </p>
      )}
      {state.data ? (
        <PopoverButton
          tone="quiet"
          className="shrink-0"
          title="How to verify the ledger"
          content={<HowToVerify state={state.data} />}
        >
          How to verify
        </PopoverButton>
      ) : null}
    </div>
  )
}
