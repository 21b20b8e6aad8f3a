'use client'

import './globals.css'

/** Stands in for the root layout when that itself failed. */
export default function GlobalFailure({ retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <main className="grid min-h-dvh place-items-center p-6 text-center">
          <div>
            <h1 className="text-lg font-semibold">Trailgrid could not start this page</h1>
            <button type="button" className="control mt-3" onClick={retry}>
              Try again
            </button>
          </div>
        </main>
      </body>
    </html>
  )
}
