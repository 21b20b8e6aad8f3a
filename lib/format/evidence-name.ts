import { safeFileName } from './file-name'

/** What the evidence bundle of a connection is called on disk. */
export const evidenceName = ({ source, id }: { readonly source: string; readonly id: string }): string =>
  safeFileName(`evidence-${source}-${id}`.replace(/[/\\]/g, '_').concat('.zip'), 'evidence.zip')
