import type { Action } from '@/lib/auth/may'
import { notFound, type Problem } from './problem'

export interface ConnectionParams {
  readonly source: string
  readonly id: string
}

/** The rule of every route that looks at one connection. */
export const openRule = ({ source }: ConnectionParams) => ({
  action: 'connection.open' as Action,
  resource: { source },
})

/** 404: nobody knows this connection. */
export const noConnection = ({ source, id }: ConnectionParams): Problem =>
  notFound(`connection ${id} in ${source}`)
