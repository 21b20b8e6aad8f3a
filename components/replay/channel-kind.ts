import type { TrailChannel } from '@/lib/schema/file'

/**
 * What replaying can show of a channel. PrivX's channel types are free text, of which only `shell` was seen (contracts §5.4);
 * what is recorded by which protocol is documented (docs/session-recording-setup).
 */
export function channelKind(
  { type }: Pick<TrailChannel, 'type'>,
  connectionType: string,
): { readonly isTerminal: boolean; readonly words: string } {
  const name = (type ?? '').toLowerCase()
  if (name === 'shell' || name === 'exec')
    return { isTerminal: true, words: 'What was typed and, if it was recorded, what the server wrote.' }
  if (name.includes('clipboard'))
    return {
      isTerminal: false,
      words: 'What went over the clipboard is among the files. The log has no picture of it.',
    }
  if (connectionType === 'RDP' || connectionType === 'VNC')
    return {
      isTerminal: false,
      words:
        'The picture of the session is in the protocol recording, which the Files tab has to download; it cannot be played here.',
    }
  return { isTerminal: false, words: 'Its log lists events; there is no terminal to show.' }
}
