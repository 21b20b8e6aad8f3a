'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { splitKey } from '@/components/data/connection-detail'
import { presentTags, setTags } from '@/components/data/labels'
import { facetsOptions } from '@/components/data/list-numbers'
import { failureWords } from '@/components/sources/failure-words'
import { Button } from '@/components/ui/button'
import { LONGEST_TAG, MOST_TAGS, tidyTag } from '@/lib/schema/tag'
import { isSameTags, mergeTags } from './merge-tags'
import { TagConflict } from './tag-conflict'

/** The tags as chips: removed by a press, added by typing; nothing is set before Save. */
export function TagsEditor({ openKey, initial }: { openKey: string; initial: readonly string[] }) {
  const { source, id } = splitKey(openKey)
  const inputId = useId()
  const [seen, setSeen] = useState(initial)
  const [draft, setDraft] = useState(initial)
  const [text, setText] = useState('')
  const client = useQueryClient()
  const filter = `source=${encodeURIComponent(source)}`
  const facets = useQuery(facetsOptions('connections', filter, ['tags'], false)).data?.facets
  const known = facets?.tags && 'values' in facets.tags ? facets.tags.values.map(one => one.value) : []
  const save = useMutation({
    mutationFn: (tags: readonly string[]) => setTags(openKey, tags, seen),
    onSuccess: reply => {
      setSeen(reply?.tags ?? draft)
      setDraft(reply?.tags ?? draft)
      return client.invalidateQueries({ queryKey: ['connection', source, id] })
    },
  })
  const theirs = presentTags(save.error)
  const isChanged = !isSameTags(draft, seen)
  const change = (tags: readonly string[]) => {
    if (!theirs) save.reset()
    setDraft(tags)
  }
  const add = (): readonly string[] => {
    const tag = tidyTag(text)
    setText('')
    const tags = tag === null || draft.includes(tag) || draft.length >= MOST_TAGS ? draft : [...draft, tag]
    change(tags)
    return tags
  }
  const resolve = (tags: readonly string[]) => {
    if (theirs) setSeen(theirs)
    setDraft(tags)
    save.reset()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() !== '') add()
  }
  return (
    <section aria-label="Tags">
      <h3 className="font-medium">Tags</h3>
      <ul aria-label="Tags of this connection" className="mt-1.5 flex flex-wrap gap-1.5">
        {draft.map(tag => (
          <li key={tag} className="flex max-w-full items-center rounded-md border border-line bg-sunken ps-2">
            <bdi className="min-w-0 break-all">{tag}</bdi>
            <button
              type="button"
              aria-label={`Remove tag ${tag}`}
              onClick={() => change(draft.filter(one => one !== tag))}
              className="grid size-6 shrink-0 place-items-center rounded-md text-muted hover:bg-hover hover:text-ink"
            >
              <X aria-hidden className="size-3" />
            </button>
          </li>
        ))}
        {draft.length === 0 ? <li className="text-muted">None.</li> : null}
      </ul>
      <form onSubmit={submit} className="mt-2 flex flex-wrap items-end gap-2">
        <div className="min-w-40 flex-1">
          <label htmlFor={inputId} className="mb-0.5 block text-xs text-muted">
            Add a tag
          </label>
          <input
            id={inputId}
            list={`${inputId}-known`}
            value={text}
            maxLength={LONGEST_TAG}
            autoComplete="off"
            onChange={event => setText(event.currentTarget.value)}
            className="control w-full"
          />
          <datalist id={`${inputId}-known`}>
            {known
              .filter(tag => tag !== '' && !draft.includes(tag))
              .map(tag => (
                <option key={tag} value={tag} />
              ))}
          </datalist>
        </div>
        <Button type="submit">Add</Button>
      </form>
      {theirs ? (
        <TagConflict
          mine={draft}
          theirs={theirs}
          onMerge={() => resolve(mergeTags(seen, draft, theirs))}
          onTheirs={() => resolve(theirs)}
          onMine={() => resolve(draft)}
        />
      ) : null}
      <div className="mt-2.5 flex flex-wrap items-center gap-2">
        <Button
          tone="accent"
          aria-disabled={(!isChanged && text.trim() === '') || save.isPending || theirs !== null}
          className="aria-disabled:opacity-60"
          onClick={() => {
            if (save.isPending || theirs) return
            const tags = text.trim() === '' ? draft : add()
            if (!isSameTags(tags, seen)) save.mutate(tags)
          }}
        >
          {save.isPending ? 'Saving…' : 'Save tags'}
        </Button>
        <span role="status" className="text-muted">
          {save.isSuccess && !isChanged ? 'Saved at the source.' : isChanged ? 'Not saved yet.' : null}
        </span>
      </div>
      <p role="alert" className="mt-1.5 text-danger empty:hidden">
        {save.error && !theirs ? failureWords(save.error) : null}
      </p>
    </section>
  )
}
