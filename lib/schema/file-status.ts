import { FILE_STATUSES, type FileStatus } from './file'

/**
 * `fine`: recorded whole. `open`: still being written. `damaged`: something is kept, but not what it should be.
 * `lost`: nothing can be read. `strange`: the vendor says something this list does not know, or nothing.
 */
export type FileState = 'fine' | 'open' | 'damaged' | 'lost' | 'strange'

/**
 * Whether it can be downloaded. `as-is`: what is kept may be incomplete or altered, so it is handed out only when asked for
 * as it is. `later`: once its connection has ended.
 */
export type FileAccess = 'yes' | 'as-is' | 'later' | 'no'

/** What a status of a trail file means to a person. */
export interface FileStatusWords {
  readonly value: FileStatus
  readonly label: string
  readonly state: FileState
  readonly access: FileAccess
  /** What it says of the stored copy: one sentence. */
  readonly meaning: string
  /** What one can do about it: one sentence; '' where there is nothing to do. */
  readonly advice: string
}

type Words = Omit<FileStatusWords, 'value'>

/**
 * The twelve statuses in words. The contract only names them (contracts §5.4, Trail): that LENGTH_MISMATCH is less or more
 * than was announced, CHECKSUM_MISMATCH other bytes and so on is what the names say, not what the vendor documents.
 */
const WORDS: Readonly<Record<(typeof FILE_STATUSES)[number], Words>> = {
  OK: {
    label: 'OK',
    state: 'fine',
    access: 'yes',
    meaning: 'Recorded whole.',
    advice: '',
  },
  ONGOING: {
    label: 'Ongoing',
    state: 'open',
    access: 'later',
    meaning: 'Still being written: its size is how far it has come.',
    advice: 'It can be downloaded once its connection has ended.',
  },
  UNCLEAN_CLOSE: {
    label: 'Unclean close',
    state: 'damaged',
    access: 'as-is',
    meaning: 'The connection ended before the file was closed, so its end is probably missing.',
    advice: 'What was recorded until then can be downloaded as it is; do not take it for the whole file.',
  },
  LENGTH_MISMATCH: {
    label: 'Length mismatch',
    state: 'damaged',
    access: 'as-is',
    meaning: 'The stored copy is shorter or longer than what went through the connection.',
    advice:
      'It can be downloaded as it is and compared with the original; ask who runs the recording storage why.',
  },
  CHECKSUM_MISMATCH: {
    label: 'Checksum mismatch',
    state: 'damaged',
    access: 'as-is',
    meaning:
      'The stored copy no longer matches the checksum taken when it was recorded: it was changed or damaged.',
    advice: 'Do not rely on its contents; it can be downloaded as it is to find out what changed.',
  },
  TIMEOUT: {
    label: 'Timed out',
    state: 'damaged',
    access: 'as-is',
    meaning: 'The recording storage did not answer in time when the file was written or checked.',
    advice: 'Try again later; what can be had may be incomplete.',
  },
  GENERIC_ERROR: {
    label: 'Error',
    state: 'damaged',
    access: 'as-is',
    meaning: 'The source met an error with this file and does not say which.',
    advice: 'Its own log says more; what can be had may be incomplete.',
  },
  PERMISSION_DENIED: {
    label: 'Permission denied',
    state: 'lost',
    access: 'no',
    meaning: 'The source is not allowed to read the file in its recording storage.',
    advice: 'Ask who runs the recording storage to give the source its right back.',
  },
  MISSING: {
    label: 'Missing',
    state: 'lost',
    access: 'no',
    meaning: 'The file is not in the recording storage: it was removed, or never arrived.',
    advice: 'Look for it in a backup of the recording storage.',
  },
  DECRYPTION_ERROR: {
    label: 'Decryption error',
    state: 'lost',
    access: 'no',
    meaning: 'The stored copy cannot be decrypted: its key is missing or is not the one it was written with.',
    advice:
      'Ask an administrator of the source whether its keys were changed; with the right key it can be read again.',
  },
  STORAGE_UNDEFINED: {
    label: 'No storage',
    state: 'lost',
    access: 'no',
    meaning: 'The source does not know where the file was stored: no recording storage is set for it.',
    advice: 'Ask an administrator of the source to check its recording storage settings.',
  },
  ID_UNDEFINED: {
    label: 'No id',
    state: 'lost',
    access: 'no',
    meaning: 'The file was recorded without an id, so it cannot be found in the recording storage.',
    advice: 'Nothing can be done from here; the source’s own log may name it.',
  },
}

/** A status in words; one that the vendor made up later, and none (null or ''), have words too. */
export function fileStatusWords(status: string | null): FileStatusWords {
  if (status !== null && Object.hasOwn(WORDS, status))
    return { value: status, ...WORDS[status as keyof typeof WORDS] }
  const known = status !== null && status !== ''
  return {
    value: status ?? '',
    label: known ? status : 'Not stated',
    state: 'strange',
    access: 'as-is',
    meaning: known
      ? `The source calls its state “${status}”, which is not one of the twelve known ones.`
      : 'The source says nothing of its state.',
    advice: 'It can be downloaded as it is; do not take it for whole.',
  }
}

/** Neither fine nor still being written, as far as its source says. */
export const isBadStatus = (status: string | null): boolean =>
  status !== null && status !== '' && status !== 'OK' && status !== 'ONGOING'

/** The statuses with their labels, in the order of the contract. */
export const FILE_STATUS_VALUES = FILE_STATUSES.map(value => ({ value, label: WORDS[value].label }))
