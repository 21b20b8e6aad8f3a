/** One entry of the Files tab as a reader sees it. */
export interface ShownFile {
  readonly name: string
  /** Exact, as it is on hover; null where none is shown. */
  readonly bytes: string | null
  readonly text: string
}

/** What static HTML of the Files tab says: its groups' headings, and the files in each. */
export function shownFiles(html: string): { heading: string; files: ShownFile[] }[] {
  return [...html.matchAll(/<p class="mb-2 text-muted">(.*?)<\/p><ul class="grid gap-2">(.*?)<\/ul>/gs)].map(
    ([, heading = '', list = '']) => ({
      heading: plain(heading),
      files: [...list.matchAll(/<li .*?<\/li>/gs)].map(([item]) => ({
        name: plain(/<bdi[^>]*>(.*?)<\/bdi>/s.exec(item)?.[1] ?? ''),
        bytes: bytesOf(item)[0] ?? null,
        text: plain(item),
      })),
    }),
  )
}

/** What static HTML of the Trail tab's table says of each channel, cell by cell. */
export function shownChannels(html: string): { cells: string[]; bytes: (string | null)[] }[] {
  const body = /<tbody>(.*?)<\/tbody>/s.exec(html)?.[1] ?? ''
  return [...body.matchAll(/<tr .*?<\/tr>/gs)].map(([row]) => {
    const cells = [...row.matchAll(/<t[hd][ >].*?<\/t[hd]>/gs)].map(([cell]) => cell)
    return { cells: cells.map(plain), bytes: cells.map(cell => bytesOf(cell)[0] ?? null) }
  })
}

const bytesOf = (html: string) =>
  [...html.matchAll(/title="([\d,]+ bytes?)"/g)].map(([, bytes]) => bytes ?? '')

const plain = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(amp|lt|gt|quot|#x27);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replace(/\s+/g, ' ')
    .trim()

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" }
