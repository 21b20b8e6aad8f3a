import { useEffect, useState } from 'react'

/** True, from then on for good, once what was drawn with `when` has been painted. */
export function useAfterPaint(when: boolean): boolean {
  const [painted, setPainted] = useState(false)
  useEffect(() => {
    if (!when || painted) return
    let timer: ReturnType<typeof setTimeout> | undefined
    // A frame is painted after what was asked for it has run.
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => setPainted(true))
    })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [when, painted])
  return painted
}
