import type { LedgerRow } from '@/components/data/ledger'
import { Section } from '@/components/detail/section'
import { DISPLAYS } from '@/components/display/displays'
import { CopyButton } from '@/components/ui/copy-button'
import { findField } from '@/lib/schema/find-field'
import { LEDGER } from '@/lib/schema/ledger'
import { readParameters } from './read-parameters'

const PARTS: readonly (readonly [string, readonly string[]])[] = [
  ['What', ['action', 'outcome', 'at', 'subject', 'result']],
  ['Who', ['actor', 'role', 'via', 'address']],
  ['About', ['source', 'connectionId', 'channelId', 'fileId']],
  ['Chain', ['instance', 'sequence', 'requestId']],
]
const HASHES = ['hash', 'previousHash'] as const

/** Everything an entry says; what is missing is left out. */
export function EntryFacts({ entry }: { entry: LedgerRow }) {
  const parameters = readParameters(entry.parameters)
  return (
    <>
      {PARTS.map(([title, names]) => (
        <Facts key={title} title={title} names={names} entry={entry} />
      ))}
      {parameters.length > 0 ? (
        <Section title="Parameters">
          <dl className="grid grid-cols-[minmax(7rem,10rem)_minmax(0,1fr)] gap-x-3 gap-y-1">
            {parameters.map(({ name, value }) => (
              <div key={name} className="contents">
                <dt className="text-muted break-words">{name}</dt>
                <dd className="min-w-0 font-mono text-xs break-words whitespace-pre-wrap">{value}</dd>
              </div>
            ))}
          </dl>
        </Section>
      ) : null}
      <Section title="Hashes">
        <dl className="grid gap-2">
          {HASHES.map(name => (
            <div key={name}>
              <dt className="text-muted">{findField(LEDGER, name)?.label}</dt>
              <dd className="flex items-start gap-1">
                <code className="min-w-0 flex-1 font-mono text-xs break-all">{entry[name]}</code>
                <CopyButton
                  text={entry[name]}
                  label={`Copy the ${name === 'hash' ? 'hash' : 'hash before'}`}
                />
              </dd>
            </div>
          ))}
        </dl>
      </Section>
    </>
  )
}

function Facts({ title, names, entry }: { title: string; names: readonly string[]; entry: LedgerRow }) {
  const fields = names.flatMap(name => findField(LEDGER, name) ?? [])
  const said = fields.filter(({ name }) => entry[name] !== null && entry[name] !== '')
  if (said.length === 0) return null
  return (
    <Section title={title}>
      <dl className="grid grid-cols-[minmax(7rem,10rem)_minmax(0,1fr)] gap-x-3 gap-y-1">
        {said.map(field => {
          const Value = DISPLAYS[field.display]
          return (
            <div key={field.name} className="contents">
              <dt className="text-muted" title={field.description}>
                {field.label}
              </dt>
              <dd className="min-w-0 break-words">
                <Value value={entry[field.name]} field={field} />
              </dd>
            </div>
          )
        })}
      </dl>
    </Section>
  )
}
