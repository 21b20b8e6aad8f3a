'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { ProblemError } from './problem-error'

/** One client per browser tab, a new one per server render. */
export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: {
            refetchOnWindowFocus: false,
            // The answer to a wrong or forbidden question does not change by asking again.
            retry: (failures, error) =>
              failures < 2 && !(error instanceof ProblemError && error.status >= 400 && error.status < 500),
          },
        },
      }),
  )
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>
}
