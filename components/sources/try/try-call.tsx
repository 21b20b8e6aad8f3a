'use client'

import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { InspectedSource, Operation } from '@/components/data/source-replies'
import { operationsOptions } from '@/components/data/sources'
import { Button } from '@/components/ui/button'
import { failureWords } from '../failure-words'
import { Panel } from '../panel'
import { vendorLabel } from '../source-words'
import { CallForm } from './call-form'

const KINDS: Readonly<Record<Operation['access'], string>> = {
  list: 'Lists and searches',
  trail: 'Trails',
  download: 'Downloads',
  terminate: 'Ending',
  manage: 'Labels and indexing',
  admin: 'Administration',
}

/** Any operation of the vendor's contract, tried from here through the proxy. */
export function TryCall({ source }: { source: InspectedSource }) {
  const reply = useQuery(operationsOptions(source.source))
  const [chosen, setChosen] = useState('')
  const id = useId()
  const operations = reply.data?.operations ?? []
  const operation = operations.find(one => one.id === chosen)
  return (
    <Panel
      title="Try a call"
      note={`Operations of ${vendorLabel(source.vendor)}’s contract that Trailgrid passes on`}
    >
      {reply.error ? (
        <p role="alert" className="text-danger">
          The operations could not be read: {failureWords(reply.error)}{' '}
          <Button onClick={() => void reply.refetch()}>Try again</Button>
        </p>
      ) : null}
      <label htmlFor={id} className="block text-xs text-muted">
        Operation
      </label>
      <select
        id={id}
        className="control w-full min-w-0 sm:w-auto sm:max-w-full"
        value={chosen}
        onChange={event => setChosen(event.currentTarget.value)}
      >
        <option value="">{reply.isPending ? 'Reading…' : `Pick one of ${operations.length}`}</option>
        {kindsOf(operations).map(kind => (
          <optgroup key={kind} label={KINDS[kind]}>
            {operations
              .filter(one => one.access === kind)
              .map(one => (
                <option key={one.id} value={one.id} disabled={!one.allowed}>
                  {one.id}: {one.summary}
                  {one.allowed ? '' : ` (needs the role ${one.role})`}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
      {operation ? (
        <div className="mt-3 grid grid-cols-1 gap-3">
          <h3>
            <span className="font-semibold">{operation.summary}</span>{' '}
            <code className="font-mono text-xs text-muted wrap-anywhere">
              {operation.method} {operation.path}
            </code>
          </h3>
          <CallForm key={operation.id} source={source} operation={operation} />
        </div>
      ) : null}
    </Panel>
  )
}

const kindsOf = (operations: readonly Operation[]) =>
  (Object.keys(KINDS) as Operation['access'][]).filter(kind => operations.some(one => one.access === kind))
