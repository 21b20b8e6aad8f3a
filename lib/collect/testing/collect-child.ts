import { readFileSync } from 'node:fs'
import { pino } from 'pino'
import type { SourceConfig } from '@/lib/config/config'
import { createHub } from '@/lib/live/hub'
import { openStore } from '@/lib/store/store'
import { systemDeps } from '@/lib/upstream/http/deps'
import { createConnector } from '@/lib/upstream/registry'
import { Collector } from '../collector'
import { collectStoreOf } from '../store-access'
import { systemTimer } from '../timer'

/** A collecting process that lives until it is killed. Arguments: the data directory, a file with its sources, its first instant. */
const [path = '', sourcesFile = '', atMs = ''] = process.argv.slice(2)
const begun = Date.now()
const clock = () => Number(atMs) + Date.now() - begun
const sources: SourceConfig[] = JSON.parse(readFileSync(sourcesFile, 'utf8'))
const store = await openStore({ kind: 'embedded', path }, pino({ level: 'silent' }))
const collector = await Collector.open({
  sources: sources.map(source => ({
    connector: createConnector(source, { ...systemDeps, clock }),
    collect: source.collect,
  })),
  store: collectStoreOf(store, clock),
  hub: createHub(),
  clock,
  timer: systemTimer,
  random: Math.random,
  onEvent: () => {},
})
collector.start()
