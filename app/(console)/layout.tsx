import { cookies } from 'next/headers'
import { QueryProvider } from '@/components/data/query-provider'
import { Shell } from '@/components/shell/shell'
import { readTheme, THEME_COOKIE } from '@/components/shell/theme'

export default async function ConsoleLayout({ children }: LayoutProps<'/'>) {
  const theme = readTheme((await cookies()).get(THEME_COOKIE)?.value)
  return (
    <QueryProvider>
      <Shell theme={theme}>{children}</Shell>
    </QueryProvider>
  )
}
