import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseToken, renderToken, type Token } from '../../core/src/cluster/index.ts'
import { waitUntil } from '../lab/wait-until.ts'
import { BlankMachines, collect } from './blank-machines.ts'

let blank: BlankMachines

beforeAll(async () => {
  blank = await BlankMachines.make(['node-a', 'node-b', 'node-c'])
})
afterAll(() => blank?.close())

/** The tokens that a command prints, in the order of their nodes. */
async function tokensOf(creating: ChildProcess, count: number): Promise<readonly string[]> {
  let printed = ''
  for (const stream of [creating.stdout, creating.stderr]) {
    stream?.on('data', (text: Buffer) => {
      printed += text
    })
  }
  const find = () => printed.match(/holdfast1\.\S+/g) ?? []
  await waitUntil('the tokens are printed', () => {
    return (find().length === count && printed.includes('Ctrl-C')) || printed
  })
  return find()
}

function changed(word: string, change: Partial<Token>): string {
  const token = parseToken(word)
  if (token === undefined) throw new Error(`no token: ${word}`)
  return renderToken({ ...token, ...change })
}

describe('three machines become a cluster', () => {
  let creating: ChildProcess
  let ended: Promise<unknown[]>
  let tokens: readonly string[]

  beforeAll(async () => {
    const nodes = ['node-a', 'node-b', 'node-c'].flatMap((name) => ['--node', blank.node(name)])
    creating = blank.start('node-a', 'cluster', 'create', 'forex', ...nodes, '--recover-within=3s')
    ended = once(creating, 'exit')
    tokens = await tokensOf(creating, 2)
  })
  afterAll(() => creating?.kill())

  it('nothing that is secret shows among processes or in files that others can read', async () => {
    const key = await blank.run('node-a', 'stat', '-c', '%a %s', '/etc/corosync/authkey')
    expect(key.trim()).toBe('400 256')
    const lines = await blank.run('node-a', 'sh', '-c', 'cat /proc/[0-9]*/cmdline 2>&1; true')
    expect(lines).not.toContain('holdfast1.')
  })

  it.each([
    ['another certificate', { fingerprint: 'ab'.repeat(32) }, 'HF_TOKEN_FINGERPRINT'],
    ['another secret', { secret: 'guessed' }, 'HF_TOKEN_UNKNOWN'],
    ['another node', { addresses: ['10.79.0.9'] }, 'HF_JOIN_UNREACHABLE'],
  ])('a token that names %s is refused, and nothing is written', async (_what, change, code) => {
    const token = changed(tokens[0] ?? '', change)
    const { stdout } = await blank.holdfast('node-b', 'cluster', 'join', token, '--json')
    expect(JSON.parse(stdout).error.code).toBe(code)
    expect(await blank.read('node-b', '/etc/corosync/authkey')).toBe('')
  })

  it('a machine that is another node is refused, and the token stays good', async () => {
    const { stdout } = await blank.holdfast('node-c', 'cluster', 'join', tokens[0] ?? '', '--json')
    const { code, message } = JSON.parse(stdout).error
    expect({ code, message }).toMatchObject({ code: 'HF_CLUSTER_UNFIT' })
    expect(message).toContain('has no address 10.79.1.2')
  })

  it('a machine whose ports are closed is refused while no way leads to the other', async () => {
    blank.machine('node-b').deafen()
    const { stdout } = await blank.holdfast('node-b', 'cluster', 'join', tokens[0] ?? '', '--json')
    blank.machine('node-b').undeafen()
    expect(JSON.parse(stdout).error.code).toBe('HF_CLUSTER_PEER_UNHEARD')
  })

  it('a token is good once', async () => {
    const [first = ''] = tokens
    const joined = await blank.holdfast('node-b', 'cluster', 'join', first)
    expect(joined).toMatchObject({ code: 0, stderr: '' })
    const again = await blank.holdfast('node-b', 'cluster', 'join', first, '--json')
    expect(JSON.parse(again.stdout).error.code).toBe('HF_TOKEN_USED')
  })

  it('the last one that joins lets the first go on, and all have the same', async () => {
    const { code, stdout } = await blank.holdfast('node-c', 'cluster', 'join', tokens[1] ?? '')
    expect({ code, stdout }).toMatchObject({ code: 0 })
    expect(await ended).toEqual([0, null])
    const sums = ['node-a', 'node-b', 'node-c'].map((name) =>
      blank.run(name, 'sha256sum', '/etc/corosync/authkey', '/etc/corosync/corosync.conf'),
    )
    expect(new Set(await Promise.all(sums)).size).toBe(1)
    const mode = await blank.run('node-c', 'stat', '-c', '%a', '/etc/corosync/authkey')
    expect(mode.trim()).toBe('400')
  })

  it('nobody is served any more when all have joined', async () => {
    const { stdout } = await blank.holdfast('node-c', 'cluster', 'join', tokens[1] ?? '', '--json')
    expect(JSON.parse(stdout).error.code).toBe('HF_JOIN_UNREACHABLE')
  })

  it('what the files say works: Corosyncs and daemons meet', async () => {
    for (const name of ['node-a', 'node-b', 'node-c']) blank.startServices(name)
    for (const name of ['node-a', 'node-c']) {
      expect(await blank.untilUp(name, 3)).toMatchObject({ cluster: 'forex', isQuorate: true })
    }
  })
})

it('a machine of one cluster is not taken into another', async () => {
  const words = [
    'cluster',
    'create',
    'other',
    '--node',
    blank.node('node-a'),
    '--nodes=1',
    '--json',
  ]
  const { stdout } = await blank.holdfast('node-a', ...words)
  expect(JSON.parse(stdout).error).toMatchObject({ code: 'HF_CLUSTER_INVALID' })
  expect(JSON.parse(stdout).error.message).toContain('is of the cluster forex')
  const printed = await collect(blank.start('node-a', 'cluster', 'create', 'x y', '--node=a'))
  expect(printed.code).toBe(2)
})
