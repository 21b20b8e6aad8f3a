import { toInstant } from '@/lib/clock'
import { json } from '../../http/reply'
import type { Route } from '../../http/router'
import { DAY } from '../../world/timeline'
import { type PrivxContext, route } from '../context'
import { stableUuid } from '../ids'

/** `GET …/status` of a PrivX service: needs no token (contracts §5.2). */
export function statusRoute(context: PrivxContext, service: string): Route {
  return route(context, 'GET', `/${service}/api/v1/status`, null, request =>
    json(200, {
      variant: service,
      version: '43.0.0',
      api_version: '43.0.0',
      status: 'OK',
      status_message: 'Running',
      app_id: stableUuid(`${context.world.seed} ${service}`),
      'server-mode': 'HA',
      status_details: [
        { k: 'database', v: 'OK' },
        { k: 'keyvault', v: 'OK' },
      ],
      start_time: toInstant(Math.floor(request.nowMs / DAY) * DAY - 3 * DAY),
    }),
  )
}
