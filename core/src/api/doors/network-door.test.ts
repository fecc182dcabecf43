import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openCertificate } from '../../adapters/certificate/index.ts'
import { HoldfastError } from '../../errors/index.ts'
import { serveApi } from '../server.ts'
import { plainService } from './fixtures/plain-service.ts'
import { openPrivateDoors } from './fixtures/private-doors.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-door-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

it('a port that is taken keeps no daemon from its work, and is used when it is free', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const told: object[] = []
  const up = Promise.withResolvers<void>()
  const doors = await openPrivateDoors()
  const api = await serveApi(plainService({}), {
    socketPath: join(folder, 'a.sock'),
    log: {
      ...{ debug() {}, warn() {} },
      info: () => up.resolve(),
      error: (fields) => void told.push(fields),
    },
    doors,
    network: {
      addresses: ['127.0.0.1'],
      port,
      consoleFolder: folder,
      retryMs: 50,
      loadCertificate: () => openCertificate(undefined, folder),
    },
  })
  expect({ told, places: doors.network?.places }).toEqual({
    told: [
      {
        code: 'HF_API_LISTEN',
        reason: expect.stringMatching(
          /^The api cannot be served at 127\.0\.0\.1:\d+: .*EADDRINUSE/,
        ),
      },
    ],
    places: [],
  })
  other.close()
  await up.promise
  expect(doors.network?.places).toEqual([`127.0.0.1:${port}`])
  await api.close()
}, 60_000)

it('the certificate of a node is made once, for its owner alone', async () => {
  const first = await openCertificate(undefined, folder)
  const path = join(folder, 'certificate.pem')
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(await openCertificate(undefined, folder)).toEqual(first)
  const given = await openCertificate({ certificate: path, key: path }, '/nowhere')
  expect(given.fingerprint).toBe(first.fingerprint)
})

it('a certificate that is missing, broken or without its key is refused', async () => {
  const path = join(folder, 'certificate.pem')
  const codeOf = async (places: Parameters<typeof openCertificate>[0]) => {
    const error = await openCertificate(places, folder).catch((reason: unknown) => reason)
    return error instanceof HoldfastError ? error.code : 'opened'
  }
  await openCertificate(undefined, folder)
  const other = join(folder, 'other')
  await openCertificate(undefined, other)
  expect(await codeOf({ certificate: '/nowhere', key: '/nowhere' })).toBe('HF_API_CERTIFICATE')
  const mixed = { certificate: path, key: join(other, 'certificate.pem') }
  expect(await codeOf(mixed)).toBe('HF_API_CERTIFICATE')
  writeFileSync(path, readFileSync(path, 'utf8').slice(0, 100))
  expect(await codeOf(undefined)).toBe('HF_API_CERTIFICATE')
})
