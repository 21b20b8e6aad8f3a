'use client'

import { useState } from 'react'
import { signOut } from '@/components/data/sign-out'
import { Button } from '@/components/ui/button'

/** Ends the session; says so when it could not. */
export function SignOut() {
  const [problem, setProblem] = useState<string | null>(null)
  return (
    <>
      <Button tone="quiet" onClick={() => signOut().catch((error: Error) => setProblem(error.message))}>
        Sign out
      </Button>
      <span role="status" className="text-danger empty:hidden">
        {problem}
      </span>
    </>
  )
}
