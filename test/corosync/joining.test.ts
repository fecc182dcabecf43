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
  }, 120_000)
})

describe('of the cluster that was made', () => {
  async function asked(name: string, ...words: readonly string[]) {
    const { code, stdout } = await blank.holdfast(name, ...words, '--json')
    return { code, document: JSON.parse(stdout) }
  }

  it('a node shows its members, their links and what gives quorum', async () => {
    const { code, document } = await asked('node-b', 'cluster', 'show')
    const shown = { code, nodes: document.nodes, quorum: document.quorum, node: document.node }
    expect(shown).toEqual({
      code: 0,
      node: 'node-b',
      nodes: ['node-a', 'node-b', 'node-c'].map((name, at) => ({
        name,
        nodeId: at + 1,
        addresses: [blank.machine(name).address(0), blank.machine(name).address(1)],
        ...(name !== 'node-b' && { linksUp: 2 }),
      })),
      quorum: {
        basis: 'majority',
        votes: { expected: 3, total: 3, needed: 2, isQuorate: true, hasDeviceVote: false },
      },
    })
    const prints = ['node-a', 'node-c'].map((name) => asked(name, 'cluster', 'show'))
    const keys = (await Promise.all(prints)).map((one) => one.document.keyFingerprint)
    expect(keys).toEqual([document.keyFingerprint, document.keyFingerprint])
  })

  it('every path is measured, and one that is cut is told', async () => {
    const before = await asked('node-a', 'cluster', 'paths')
    expect(before.code).toBe(0)
    const ways = before.document.paths as { node: string; link: number; isUp: boolean }[]
    expect(ways.map(({ node, link, isUp }) => `${node} ${link} ${isUp}`)).toEqual([
      ...['node-b 0 true', 'node-b 1 true', 'node-c 0 true', 'node-c 1 true'],
    ])
    for (const way of before.document.paths) {
      expect(way.roundTripMs).toBeGreaterThan(0)
      expect(way.mtu).toBeGreaterThan(1_200)
    }
    const codesOf = async () => {
      const { document } = await asked('node-a', 'cluster', 'paths')
      return document.warnings
        .map(({ code, values }: { code: string; values: { node: string } }) => code + values.node)
        .filter((one: string) => one.startsWith('HF_CLUSTER_LINK'))
    }
    blank.machine('node-b').cut([1])
    await waitUntil('the cut is told', async () => {
      return (await codesOf()).join() === 'HF_CLUSTER_LINK_DOWNnode-b'
    })
    blank.machine('node-b').mend([1])
    await waitUntil('its end is told', async () => (await codesOf()).length === 0)
  })

  it('what gives quorum does not change under daemons that run', async () => {
    const { code, document } = await asked('node-a', 'cluster', 'quorum', 'device', '10.79.0.9')
    expect([code, document.error.code]).toEqual([3, 'HF_CLUSTER_DAEMON_RUNS'])
  })

  it('a node that is there is not forgotten; one that left is', async () => {
    const refused = await asked('node-a', 'cluster', 'forget', 'node-c')
    expect([refused.code, refused.document.error.code]).toEqual([3, 'HF_CLUSTER_NODE_PRESENT'])
    const left = await blank.holdfast('node-c', 'cluster', 'leave')
    expect(left).toMatchObject({ code: 0, stderr: '' })
    expect(left.stdout).toContain('holdfast cluster forget node-c    (on node-a)')
    expect((await blank.run('node-c', 'ls', '/etc/corosync')).match(/^authkey$/m)).toBeNull()
    // Two of three have another kind of quorum, which daemons that run know nothing of.
    const forget = ['cluster', 'forget', 'node-c', '--force']
    expect((await asked('node-a', ...forget)).document.error.code).toBe('HF_CLUSTER_DAEMON_RUNS')
    await blank.holdfast('node-a', 'node', 'leave', 'node-a')
    await waitUntil('the daemon has ended', async () => {
      return (await blank.holdfast('node-a', 'status')).code === 4
    })
    const forgotten = await asked('node-a', ...forget)
    expect(forgotten).toMatchObject({ code: 0, document: { nodes: ['node-a', 'node-b'] } })
    expect((await blank.run('node-a', 'ls', '/var/lib/holdfast')).match(/^memory$/m)).toBeNull()
    expect(await blank.read('node-a', '/etc/corosync/corosync.conf')).toContain('two_node: 1')
    const settings = await blank.read('node-a', '/etc/holdfast/holdfast.yaml')
    expect(settings).toContain('nodes: [ node-a, node-b ]')
  })

  it('a machine that left has nothing more to show', async () => {
    const { code, document } = await asked('node-c', 'cluster', 'show')
    expect([code, document.error.code]).toEqual([5, 'HF_CLUSTER_NONE'])
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
  expect(JSON.parse(stdout).error).toMatchObject({ code: 'HF_CLUSTER_INVALID', exitCode: 2 })
  expect(JSON.parse(stdout).error.message).toContain('is of the cluster forex')
  const printed = await collect(blank.start('node-a', 'cluster', 'create', 'x y', '--node=a'))
  expect(printed.code).toBe(2)
})
