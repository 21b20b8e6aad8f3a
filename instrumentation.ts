/** Opens everything once, when the server starts. Next awaits it; it never throws, which would fail every request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { boot } = await import('@/lib/collect/boot')
  if (process.env.NEXT_MANUAL_SIG_HANDLE) (await import('@/lib/collect/signals')).endOnSignals()
  await boot({ startDemo: async () => (await import('@/lib/demo/boot')).startDemo() })
}
