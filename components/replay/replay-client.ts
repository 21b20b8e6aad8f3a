import type { SearchProgress } from '@/lib/replay/transcript-search'
import type { Loading, Question, Questions, Told } from './protocol'

/** What is heard of a log without having asked. */
export interface ReplayNews {
  onLoading(loading: Loading): void
  onSearch(words: string, progress: SearchProgress): void
}

/** The log in its worker, as the page asks it. */
export interface ReplayClient {
  load(path: string): void
  ask<Q extends Question>(question: Q, ask: Questions[Q]['ask']): Promise<Questions[Q]['answer']>
  close(): void
}

interface Waiting {
  readonly resolve: (answer: never) => void
  readonly reject: (error: Error) => void
}

export function openReplayClient(news: ReplayNews): ReplayClient {
  const worker = new Worker(new URL('./replay-worker.ts', import.meta.url), {
    type: 'module',
    name: 'replay',
  })
  const waiting = new Map<number, Waiting>()
  let last = 0
  worker.addEventListener('message', ({ data: told }: MessageEvent<Told>) => {
    if (told.tell === 'loading') news.onLoading(told.loading)
    else if (told.tell === 'search') news.onSearch(told.words, told.progress)
    else {
      const one = waiting.get(told.id)
      waiting.delete(told.id)
      if (told.tell === 'answer') one?.resolve(told.answer as never)
      else one?.reject(new Error(told.message))
    }
  })
  return {
    load: path => worker.postMessage({ question: 'load', path }),
    ask: (question, ask) =>
      new Promise((resolve, reject) => {
        last += 1
        waiting.set(last, { resolve, reject })
        worker.postMessage({ id: last, question, ask })
      }),
    // Whoever still waits is no longer there to hear it.
    close: () => worker.terminate(),
  }
}
