/** Opens everything once, when the server starts. Next awaits it; it never throws, which would fail every request. */
export async function register(): Promise<void> {
  // In this form, so that the bundler leaves the block out of the edge runtime's build.
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { boot } = await import('@/lib/collect/boot')
    if (process.env.NEXT_MANUAL_SIG_HANDLE) (await import('@/lib/collect/signals')).endOnSignals()
    ;(await import('@/lib/auth/announce')).announceLink()
    await boot({
      startDemo: async collect =>
        (await import('@/lib/demo/boot')).startDemo({ historyDays: collect.historyDays }),
    })
  }
}
