import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, renameSync, statSync } from 'node:fs'
import { request } from 'node:https'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { AuditDocument } from '../../../core/src/api/documents.ts'
import { freePort } from '../free-port.ts'
import { ClusterLab } from './cluster-lab.ts'
import type { DaemonNode } from './daemon-node.ts'

const program = fileURLToPath(new URL('../../../bin/holdfast', import.meta.url))
const password = 'ten letters'

let port: number
let lab: ClusterLab
let node: DaemonNode

beforeAll(async () => {
  port = await freePort()
  lab = await ClusterLab.open(['n1'], {
    extra: `api: { addresses: [127.0.0.1], port: ${port} }`,
  })
  node = lab.node('n1')
})
afterAll(() => lab?.close())

function run(line: string, input = ''): string {
  const words = [...line.split(' '), '--config', join(node.folder, 'holdfast.yaml')]
  const { stdout, stderr, status } = spawnSync(program, words, { input, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return stdout
}

interface Asked {
  readonly method?: string
  readonly path: string
  readonly body?: object
  readonly headers?: Readonly<Record<string, string>>
}

async function ask({ method = 'GET', path, body, headers = {} }: Asked) {
  const type = body === undefined ? {} : { 'content-type': 'application/json' }
  const options = { host: '127.0.0.1', port, rejectUnauthorized: false, agent: false } as const
  const asked = request({ ...options, method, path, headers: { ...type, ...headers } })
  asked.end(body && JSON.stringify(body))
  const [answer] = await once(asked, 'response')
  const said = await text(answer)
  const [cookie = ''] = String(answer.headers['set-cookie'] ?? '').split(';')
  return { status: answer.statusCode as number, said, cookie }
}

async function logIn() {
  const body = { user: 'alice', password }
  const { status, said, cookie } = await ask({ method: 'POST', path: '/v1/session', body })
  if (status !== 200) throw new Error(said)
  return { cookie, 'x-holdfast-csrf': String(JSON.parse(said).csrf) }
}

const check = {
  method: 'POST',
  path: '/v1/requests',
  body: {
    request: { kind: 'maintenance', scope: { kind: 'cluster' }, isOn: false },
    options: { isDryRun: false, isWaiting: true, timeoutMs: 60_000 },
  },
}

it('a user that was added logs in over the network and acts, which is recorded', async () => {
  run('user add alice --role operator', `${password}\n`)
  const headers = await logIn()
  expect((await ask({ ...check, headers })).status).toBe(200)
  expect((await ask({ path: '/v1/users', headers })).status).toBe(403)
  const { acts } = JSON.parse(run('audit --json')) as { acts: readonly AuditDocument[] }
  expect(acts.map(({ who, from, act, outcome }) => `${who} ${from} ${act} ${outcome}`)).toEqual([
    `local uid ${process.getuid?.()} this machine POST /v1/users done`,
    'session alice 127.0.0.1 POST /v1/session done',
    'session alice 127.0.0.1 POST /v1/requests done',
  ])
})

it('what is kept is readable for its owner alone, and holds no secret as it is', () => {
  const { secret } = JSON.parse(run('token create backup --role viewer --json'))
  const files = ['state/api/access.json', 'state/api/certificate.pem', 'log/audit.log']
  const modes = files.map((file) => statSync(join(node.folder, file)).mode & 0o777)
  expect(modes).toEqual([0o600, 0o600, 0o600])
  const kept = files.map((file) => readFileSync(join(node.folder, file), 'utf8')).join()
  const told = kept + node.log() + run('export') + run('status --json')
  expect([told.includes(password), told.includes(secret)]).toEqual([false, false])
})

it('the record goes on in a new file when the old one was moved away', async () => {
  const path = join(node.folder, 'log', 'audit.log')
  renameSync(path, `${path}.1`)
  await ask({ method: 'POST', path: '/v1/session', body: { user: 'alice', password: 'wrong' } })
  const { acts } = JSON.parse(run('audit --json'))
  expect(acts).toMatchObject([{ who: 'nobody', outcome: 'HF_LOG_IN_REFUSED' }])
})

it('after a restart users and fingerprint are the same, and sessions have ended', async () => {
  const headers = await logIn()
  const before = JSON.parse(run('api show --json'))
  expect(before.places).toEqual([`127.0.0.1:${port}`])
  process.kill(node.daemonId, 'SIGTERM')
  expect(await node.exitCode()).toBe(0)
  node.start()
  await lab.untilReady()
  expect(JSON.parse(run('api show --json')).fingerprint).toBe(before.fingerprint)
  expect((await ask({ path: '/v1/session', headers })).status).toBe(401)
  expect((await ask({ path: '/v1/session', headers: await logIn() })).status).toBe(200)
})
