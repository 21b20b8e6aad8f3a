import type { PrivxContext } from '../context'
import type { PrivxState } from '../evaluate'
import { trailObject, type WireFile, type WireTrail } from './trail-object'

/** The trail of a connection as its server shows it: with what is switched about its files. */
export function shownTrail({ world, switches }: PrivxContext, state: PrivxState): WireTrail | null {
  const trail = trailObject(world, state)
  if (!trail || switches.files.size === 0) return trail
  const changed = (file: WireFile): WireFile => {
    const { size, status } = switches.files.get(file.id) ?? {}
    return { ...file, payload_size: size ?? file.payload_size, status: status ?? file.status }
  }
  return {
    ...trail,
    channels: trail.channels.map(channel => ({
      ...channel,
      protocol_file: changed(channel.protocol_file),
      transferred_files: channel.transferred_files.map(changed),
    })),
  }
}
