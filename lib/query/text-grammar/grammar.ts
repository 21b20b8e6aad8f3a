import { complete } from './complete'
import { formatValue } from './format-filter'
import { parseText } from './parse-text'

/** What a search box needs of the grammar, in one piece that can be loaded when somebody begins to type. */
export const GRAMMAR = { complete, formatValue, parseText } as const

export type Grammar = typeof GRAMMAR
