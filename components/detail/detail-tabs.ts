/** The tabs of an open connection, by the name they have in the address. */
export const DETAIL_TABS = ['overview', 'trail', 'files', 'replay', 'related', 'object', 'raw'] as const
export type DetailTab = (typeof DETAIL_TABS)[number]
