import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import { readTheme, THEME_COOKIE } from '@/components/shell/theme'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Trailgrid', template: '%s · Trailgrid' },
  description: 'One console for every connection.',
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  colorScheme: 'light dark',
}

/** The theme chosen by hand is on <html> from the first byte, so nothing flashes. */
export default async function RootLayout({ children }: LayoutProps<'/'>) {
  const theme = readTheme((await cookies()).get(THEME_COOKIE)?.value)
  return (
    <html lang="en" data-theme={theme === 'system' ? undefined : theme}>
      <body>{children}</body>
    </html>
  )
}
