import type { LedgerStateReply } from '@/components/data/ledger'
import { CopyButton } from '@/components/ui/copy-button'

const COMMAND = 'npm run ledger:verify'

/** What the chain proves, what to run, and what to keep elsewhere. */
export function HowToVerify({ state: { here } }: { state: LedgerStateReply }) {
  return (
    <div className="grid max-w-md gap-3 text-sm">
      <p>
        Every entry holds the hash of the one before it, and checkpoints are signed with this instance’s key.
        Changing, removing, moving or putting in a row in the store breaks the chain at that row.
      </p>
      <div>
        <p className="mb-1">Where Trailgrid is installed, this checks all of it and names every such row:</p>
        <div className="flex items-center gap-1">
          <code className="min-w-0 flex-1 overflow-x-auto rounded-md bg-sunken px-2 py-1 font-mono text-xs">
            {COMMAND}
          </code>
          <CopyButton text={COMMAND} label="Copy the command" />
        </div>
      </div>
      <div>
        <p className="mb-1">
          Who holds both the store and the data folder with its key could write it all anew. Against that,
          keep the public key and the checkpoints elsewhere:
        </p>
        <div className="flex items-center gap-1">
          <code className="min-w-0 flex-1 rounded-md bg-sunken px-2 py-1 font-mono text-xs break-all">
            {here.publicKey}
          </code>
          <CopyButton text={here.publicKey} label="Copy the public key" />
        </div>
        <a className="mt-1.5 inline-block text-accent underline" href="/api/ledger/checkpoints" download>
          Download the checkpoints
        </a>
      </div>
      <p className="text-muted">
        This server writes chain <span className="font-mono text-xs">{here.instance}</span>.
      </p>
    </div>
  )
}
