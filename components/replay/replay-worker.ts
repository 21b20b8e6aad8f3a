import './worker-window'
import { BlobStore } from '@/lib/replay/blob-store'
import { LogReplay } from '@/lib/replay/log-replay'
import { loadLog } from './load-log'
import type { Asked, Question, Questions, Told } from './protocol'
import { RowChanges } from './row-changes'

// A log and its terminal live here, in a worker of their own: there is no document, no clipboard and no title that anything
// an upstream wrote could reach. What goes out are cells and lines of text.

const replay = new LogReplay(new BlobStore())
const changes = new RowChanges()
const tell = (told: Told) => self.postMessage(told)

const ANSWERS: { [Q in Question]: (ask: Questions[Q]['ask']) => Promise<Questions[Q]['answer']> } = {
  advance: async ({ toMs }) => changes.of(await replay.advance(toMs)),
  seek: async ({ atMs }) => changes.of(await replay.seekTime(atMs)),
  seekLine: async ({ line }) => changes.of(await replay.seekLine(line)),
  step: async ({ kind, direction }) => changes.of(await replay.step(kind, direction)),
  lines: ({ from, count }) => replay.lines(from, count),
  search: async ({ words }) => {
    if (words === '') replay.search.stop()
    else await replay.search.run(words, progress => tell({ tell: 'search', words, progress }))
    return null
  },
  found: async ({ place }) => replay.search.found(place),
  placeFrom: async ({ line }) => replay.search.placeFrom(line),
}

async function answer<Q extends Question>(id: number, question: Q, ask: Questions[Q]['ask']): Promise<void> {
  try {
    tell({ tell: 'answer', id, answer: await ANSWERS[question](ask) })
  } catch (error) {
    tell({ tell: 'failure', id, message: error instanceof Error ? error.message : String(error) })
  }
}

self.addEventListener('message', ({ data: asked }: MessageEvent<Asked>) => {
  if (asked.question === 'load')
    void loadLog(replay, asked.path, loading => tell({ tell: 'loading', loading }))
  else void answer(asked.id, asked.question, asked.ask)
})
