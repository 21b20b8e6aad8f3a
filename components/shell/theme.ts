/** `system` follows the device and has no cookie. */
export type Theme = 'system' | 'light' | 'dark'

export const THEME_COOKIE = 'trailgrid-theme'

/** The theme a cookie names; anything else is the device's. */
export function readTheme(cookie: string | undefined): Theme {
  return cookie === 'light' || cookie === 'dark' ? cookie : 'system'
}
