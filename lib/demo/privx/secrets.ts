import { createHash } from 'node:crypto'

/**
 * Texts that every secret of the demo carries, so that a test of any room can look for leaks: `DEMOSECRET` in
 * keys, certificates, passphrases and seeds, the prefix of a Windows SID where it can only be digits.
 */
export const SECRET_MARKS: readonly string[] = ['DEMOSECRET', 'S-1-5-21-']

const digest = (text: string) => createHash('sha512').update(text).digest()

/** A password as an administrator would set it. */
export function passphrase(of: string): string {
  return `DEMOSECRET-${digest(`passphrase ${of}`).toString('base64url').slice(0, 14)}`
}

/** A TOTP seed, base32. */
export function totpSeed(of: string): string {
  const letters = [...digest(`totp ${of}`).subarray(0, 22)]
  return `DEMOSECRET${letters.map(byte => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[byte % 32]).join('')}`
}

/** A certificate in PEM form. Its body is noise: nothing ever parses it. */
export function certificate(of: string): string {
  const body = Array.from({ length: 4 }, (_, line) => digest(`certificate ${of} ${line}`).toString('base64'))
  const lines = `MIIDDEMOSECRET${body.join('').replaceAll('=', '')}`.match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}

/** A host's public key in OpenSSH form and its fingerprint. */
export function hostKey(of: string): { key: string; fingerprint: string } {
  const noise = digest(`host key ${of}`).toString('base64').replaceAll('=', '')
  return {
    key: `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5DEMOSECRET${noise.slice(0, 42)}`,
    fingerprint: `SHA256:DEMOSECRET${noise.slice(43, 76)}`,
  }
}

/** A Windows security identifier. */
export function windowsSid(of: string): string {
  const bytes = digest(`sid ${of}`)
  const parts = [0, 4, 8].map(offset => bytes.readUInt32BE(offset))
  return `S-1-5-21-${parts.join('-')}-${1000 + (bytes.readUInt16BE(12) % 9000)}`
}
