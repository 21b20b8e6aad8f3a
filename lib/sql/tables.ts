import type { Dataset } from '@/lib/schema/dataset'

/** The rows of a dataset as they are now, for after FROM: of rows that are replaced, the last copy of each. */
export const presentRows = ({ name, isAppendOnly }: Pick<Dataset, 'name' | 'isAppendOnly'>): string =>
  isAppendOnly ? name : `${name} FINAL`
