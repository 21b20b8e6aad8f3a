import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'

/**
 * A key and a certificate for 127.0.0.1, signed by itself, good for a day: X.509 v3 written by hand, as Node reads
 * certificates but makes none.
 */
export function selfSigned(): { readonly key: string; readonly cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const tbs = sequence(
    tagged(0xa0, integer(2)),
    integer(1),
    ECDSA_WITH_SHA256,
    name('trailgrid test'),
    sequence(time(-86_400_000), time(86_400_000)),
    name('trailgrid test'),
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(subjectAltName())),
  )
  const der = sequence(tbs, ECDSA_WITH_SHA256, bits(sign(tbs, privateKey)))
  const body = der.toString('base64').replace(/.{64}/g, '$&\n')
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`,
  }
}

const sign = (content: Buffer, key: KeyObject) => createSign('sha256').update(content).sign(key)

function tagged(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const size = content.length
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255]
  return Buffer.concat([Buffer.from([tag, ...length]), content])
}

const sequence = (...parts: readonly Buffer[]) => tagged(0x30, ...parts)
const integer = (value: number) => tagged(0x02, Buffer.from([value]))
const bits = (content: Buffer) => tagged(0x03, Buffer.from([0]), content)
const oid = (hex: string) => tagged(0x06, Buffer.from(hex, 'hex'))
const ECDSA_WITH_SHA256 = sequence(oid('2a8648ce3d040302'))

const name = (text: string) =>
  sequence(tagged(0x31, sequence(oid('550403'), tagged(0x0c, Buffer.from(text)))))

function time(fromNowMs: number): Buffer {
  const text = new Date(Date.now() + fromNowMs)
    .toISOString()
    .replace(/[-:T]|\.\d+/g, '')
    .slice(2)
  return tagged(0x17, Buffer.from(text))
}

const subjectAltName = () =>
  sequence(oid('551d11'), tagged(0x04, sequence(tagged(0x87, Buffer.from([127, 0, 0, 1])))))
