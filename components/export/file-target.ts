// The File System Access API, as far as it is used here; TypeScript's DOM has no picker, and Firefox and Safari neither.

interface FileTarget {
  createWritable(): Promise<FileSystemWritableFileStream>
  /** Not in every browser that has the rest. */
  remove?(): Promise<void>
}

type Picker = (options: { suggestedName: string }) => Promise<FileTarget>

/** A file that is written piece by piece and is there only once it is whole. */
export interface OpenFile {
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void>
  finish(): Promise<void>
  /** Leaves nothing behind, as far as the browser can. */
  discard(): Promise<void>
}

/** Asks for a place to write to, on a press of the reader's; null when they changed their mind. */
export async function pickFile(suggestedName: string): Promise<OpenFile | null> {
  const picker = pickerOf(window)
  if (!picker) throw new Error('This browser cannot write to a file')
  const target = await picker({ suggestedName }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') return null
    throw error
  })
  if (!target) return null
  const writable = await target.createWritable()
  return {
    write: bytes => writable.write(bytes),
    finish: () => writable.close(),
    discard: async () => {
      await writable.abort().catch(() => undefined)
      await target.remove?.().catch(() => undefined)
    },
  }
}

/** Whether this browser writes to a file as it comes; one that does not downloads by itself. */
export const canWriteFiles = (): boolean => pickerOf(window) !== null

function pickerOf(owner: Window): Picker | null {
  const picker: unknown = Reflect.get(owner, 'showSaveFilePicker')
  return typeof picker === 'function' ? (picker.bind(owner) as Picker) : null
}
