import type { RangeFacet } from '@/components/data/replies'

interface DistributionProps {
  facet: RangeFacet
  from: number | undefined
  to: number | undefined
}

/** How the values are spread, as small bars; those outside the chosen range are pale. Decoration: the bounds say it. */
export function Distribution({ facet, from, to }: DistributionProps) {
  const { bins } = facet
  const most = Math.max(1, ...bins.map(bin => bin.count))
  if (bins.length < 2) return null
  return (
    <svg
      viewBox={`0 0 ${bins.length} 1`}
      preserveAspectRatio="none"
      className="mb-1 h-6 w-full text-series-1"
      aria-hidden="true"
    >
      {bins.map((bin, place) => {
        // The square root keeps the few in the long tail visible beside the many.
        const height = Math.sqrt(bin.count / most)
        const outside = (from !== undefined && bin.to < from) || (to !== undefined && bin.from > to)
        return (
          <rect
            key={bin.from}
            x={place + 0.08}
            y={1 - height}
            width={0.84}
            height={height}
            fill="currentColor"
            opacity={outside ? 0.25 : 0.8}
          />
        )
      })}
    </svg>
  )
}
