import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { HoldfastError, messageOf } from '../../errors/index.ts'
import { writeDurably } from '../file-store/index.ts'
import { type Certificate, fingerprintOf, makeCertificate } from './make-certificate.ts'

/** Where a certificate and its key are; both in one file or two. */
export interface CertificatePlaces {
  readonly certificate: string
  readonly key: string
}

/**
 * The certificate that is given, or the own one of this node in a folder, made where there is none.
 * Rejects with HF_API_CERTIFICATE.
 */
export async function openCertificate(
  given: CertificatePlaces | undefined,
  folder: string,
): Promise<Certificate> {
  if (given !== undefined) return await load(given.certificate, given.key)
  const path = join(folder, 'certificate.pem')
  try {
    return await load(path, path)
  } catch (error) {
    if (!isMissing(error)) throw error
  }
  const { certificate, privateKey } = makeCertificate()
  // One file: a certificate and the key of another one could never be told apart after a crash.
  await inOurWords(path, () => writeDurably(path, `${certificate}${privateKey}`, 0o600))
  return await load(path, path)
}

async function load(certificatePath: string, keyPath: string): Promise<Certificate> {
  const certificate = await inOurWords(certificatePath, () => readFile(certificatePath, 'utf8'))
  const privateKey = await inOurWords(keyPath, () => readFile(keyPath, 'utf8'))
  return await inOurWords(certificatePath, async () => {
    const leaf = new X509Certificate(certificate)
    if (!leaf.checkPrivateKey(createPrivateKey(privateKey))) {
      throw new Error(`the key of ${keyPath} is that of another certificate`)
    }
    return { certificate, privateKey, fingerprint: fingerprintOf(leaf.raw) }
  })
}

async function inOurWords<T>(path: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (cause) {
    throw new HoldfastError('HF_API_CERTIFICATE', { path, reason: messageOf(cause) }, { cause })
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof HoldfastError && (error.cause as { code?: string }).code === 'ENOENT'
}
