/** Visitors as they typed themselves into the portal's form. */
export const GUEST_NAMES = [
  'Jane Visitor',
  'Paweł Gość',
  'גילה אורחת',
  '訪問 太郎',
  'Mr. & Mrs. Smith',
  '@SUM(A1:A9)',
  'Åke "the guest" Öst',
  'renée d’Été',
  '   ',
  'Robert; DROP TABLE visitors',
  'Éowyn 🌿',
  'Li',
] as const

export const GUEST_COMPANIES = ['Acme, Inc.', 'Nordwind GmbH & Co. KG', 'Self', 'Ünal Lojistik', ''] as const
export const INDUSTRIES = ['Retail', 'Health care', 'Logistics', 'Public sector', 'Other'] as const

export const LANGUAGES = [
  { code: 'en', name: 'English' },
  { code: 'de', name: 'German' },
  { code: 'fi', name: 'Finnish' },
  { code: 'ja', name: 'Japanese' },
  { code: 'pt', name: 'Portuguese' },
] as const
