/**
 * Files that failed: neither fine nor still being written. A file without a status (a new vendor may have none) is not
 * said to have failed.
 */
export const BAD_FILE = { field: 'status', op: 'notIn', values: ['OK', 'ONGOING', ''] } as const
