import { createHash, generateKeyPairSync, randomBytes, sign, X509Certificate } from 'node:crypto'

/** A certificate with its key: who knows its fingerprint knows the other side, whoever signed. */
export interface Certificate {
  /** Both in the form that TLS takes; where it was given, with its chain. */
  readonly certificate: string
  readonly privateKey: string
  /** SHA-256 of the certificate, in hexadecimal digits. */
  readonly fingerprint: string
}

/** The tags of ASN.1 that a certificate is made of, and its fixed parts (RFC 5280). */
const tag = { integer: 2, bits: 3, text: 12, day: 23, far: 24, sequence: 48, set: 49, version: 160 }
const ecdsaWithSha256 = der(tag.sequence, Buffer.from('06082a8648ce3d040302', 'hex'))
const commonName = Buffer.from('0603550403', 'hex')

/** Makes a key and a certificate of its own. It never ends: clocks may be years apart. */
export function makeCertificate(): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const subject = publicKey.export({ type: 'spki', format: 'der' })
  const content = describe(subject)
  const signature = sign('sha256', content, privateKey)
  const parts = [content, ecdsaWithSha256, der(tag.bits, Buffer.from([0]), signature)]
  const whole = der(tag.sequence, ...parts)
  return {
    certificate: new X509Certificate(whole).toString(),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    fingerprint: fingerprintOf(whole),
  }
}

/** What people and programs compare: SHA-256 of the encoded certificate, in hexadecimal digits. */
export function fingerprintOf(encoded: Buffer): string {
  return createHash('sha256').update(encoded).digest('hex')
}

function describe(subject: Buffer): Buffer {
  const text = der(tag.text, Buffer.from('holdfast'))
  const name = der(tag.sequence, der(tag.set, der(tag.sequence, commonName, text)))
  const begin = der(tag.day, Buffer.from('000101000000Z'))
  const end = der(tag.far, Buffer.from('99991231235959Z'))
  return der(
    tag.sequence,
    der(tag.version, der(tag.integer, Buffer.from([2]))),
    // A number is positive where its first bit is 0.
    der(tag.integer, Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    ecdsaWithSha256,
    name,
    der(tag.sequence, begin, end),
    name,
    subject,
  )
}

/** A value with its tag and its length, as the distinguished encoding writes them. */
function der(of: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  if (length < 0x80) return Buffer.concat([Buffer.from([of, length]), content])
  const long = length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([of, ...long]), content])
}
