/** What someone may do, each including the ones before it (design §8). */
export type Role = 'viewer' | 'auditor' | 'operator' | 'admin'
