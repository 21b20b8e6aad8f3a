interface SignInFormProps {
  /** The secret of a one-time link, when the page was opened by one. */
  readonly once: string | null
  readonly failed: 'token' | 'link' | null
  /** Where to go after. */
  readonly next: string
}

const FAILURES = {
  token: 'No such token. Check that you copied all of it.',
  link: 'This link was used or belongs to an earlier start. Restart Trailgrid to print a new one.',
}

/** A plain form that works before any script does. Following the one-time link only shows a button: previews of links must not use it up. */
export function SignInForm({ once, failed, next }: SignInFormProps) {
  return (
    <form action="/api/session" method="post" className="flex w-full max-w-sm flex-col gap-4">
      <input type="hidden" name="next" value={next} />
      {failed && (
        <p
          role="alert"
          className="rounded-md border border-danger/40 bg-danger/10 px-3 py-2 text-sm text-danger"
        >
          {FAILURES[failed]}
        </p>
      )}
      {once === null ? (
        <label className="flex flex-col gap-1 text-sm">
          Token
          <input
            name="token"
            type="password"
            autoComplete="current-password"
            required
            className="h-9 rounded-md border border-line-strong bg-surface px-3 font-mono"
          />
        </label>
      ) : (
        <>
          <input type="hidden" name="once" value={once} />
          <p className="text-sm text-muted">This link signs you in as the first admin, once.</p>
        </>
      )}
      <button type="submit" className="h-9 rounded-md bg-accent px-4 text-sm font-medium text-on-accent">
        Sign in
      </button>
    </form>
  )
}
