import type { ChildProcess } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { waitUntil } from '../lab/wait-until.ts'
import { BlankMachines, collect } from './blank-machines.ts'

const conf = '/etc/corosync/corosync.conf'
const key = '/etc/corosync/authkey'
let blank: BlankMachines

beforeAll(async () => {
  blank = await BlankMachines.make(['node-a', 'node-b'])
})
afterAll(() => blank?.close())

async function asked(...[name = '', ...words]: readonly string[]) {
  const { code, stdout } = await blank.holdfast(name, ...words, '--json')
  return { code, document: JSON.parse(stdout) }
}

async function codeOf(name: string, ...words: readonly string[]) {
  const { code, document } = await asked(name, ...words)
  return [code, document.error?.code]
}

/** Starts a command that waits for others, and gives the token that it writes down. */
async function waiting(name: string, ...words: readonly string[]) {
  const file = `/run/tokens-${performance.now()}`
  const child = blank.start(name, ...words, `--token-file=${file}`)
  const ended = collect(child)
  await waitUntil('the token is there', async () => (await blank.read(name, file)) !== '')
  expect((await blank.run(name, 'stat', '-c', '%a', file)).trim()).toBe('600')
  return { child, ended, token: (await blank.read(name, file)).trim().split(' ')[1] ?? '' }
}

/** How fast a busy machine fails over is not the subject. */
const create = () => [
  ...['cluster', 'create', 'forex', '--node', blank.node('node-a'), '--recover-within=3s'],
]

describe('nothing is written', () => {
  it('where Corosync is not installed, and what to install is said', async () => {
    const hide = 'mount -t tmpfs tmpfs /usr/sbin && exec "$@"'
    const inside = ['unshare', '--mount', 'sh', '-c', hide, 'sh']
    const { code, stderr } = await collect(blank.startIn('node-a', inside, ...create()))
    expect(code).toBe(1)
    expect(stderr).toMatch(/HF_COROSYNC_ABSENT[\s\S]*apt-get install -y corosync;/)
  })

  it('where there is to be a quorum device, and its program is not installed', async () => {
    const hide = 'mount --bind /dev/null /usr/sbin/corosync-qdevice && exec "$@"'
    const inside = ['unshare', '--mount', 'sh', '-c', hide, 'sh']
    const words = [...create(), '--node', blank.node('node-b'), '--device', 'voice']
    const before = await blank.read('node-a', conf)
    const { code, stderr } = await collect(blank.startIn('node-a', inside, ...words))
    expect([code, await blank.read('node-a', conf)]).toEqual([1, before])
    expect(stderr).toMatch(/HF_QDEVICE_ABSENT[\s\S]*apt-get install -y corosync-qdevice;/)
  })

  it('by a look at what would be', async () => {
    const before = await blank.read('node-a', conf)
    const { code, document } = await asked(
      ...['node-a', ...create(), '--node', blank.node('node-b'), '--dry-run'],
    )
    const files = document.files as { path: string; text?: string }[]
    expect([code, files.map(({ path }) => path)]).toEqual([
      ...[0, [key, conf, '/etc/holdfast/holdfast.yaml']],
    ])
    expect(files[0]?.text).toBeUndefined()
    expect(files[1]?.text).toContain('token: 1000')
    expect(await blank.read('node-a', conf)).toBe(before)
    expect(await blank.read('node-a', key)).toBe('')
  })

  it('where nobody comes in time', async () => {
    expect(await codeOf('node-a', ...create(), '--expires=1s')).toEqual([7, 'HF_JOIN_MISSING'])
    expect(await blank.read('node-a', key)).toBe('')
  })

  it('over the file of another cluster, which is kept where that is insisted on', async () => {
    const foreign = 'nodelist {\n  node {\n    nodeid: 1\n    ring0_addr: 10.0.0.1\n  }\n}\n'
    const stock = await blank.read('node-a', conf)
    await blank.write('node-a', conf, foreign)
    const alone = [...create(), '--nodes=1']
    expect(await codeOf('node-a', ...alone)).toEqual([3, 'HF_CLUSTER_FILE_IN_THE_WAY'])
    expect(await blank.read('node-a', conf)).toBe(foreign)
    const { code, document } = await asked('node-a', ...alone, '--force')
    const backup = document.files.find(({ path }: { path: string }) => path === conf).backup
    expect([code, await blank.read('node-a', backup)]).toEqual([0, foreign])
    await blank.run('node-a', 'rm', '/etc/holdfast/holdfast.yaml', key)
    await blank.write('node-a', conf, stock)
  })
})

describe('two machines', () => {
  let child: ChildProcess | undefined
  afterAll(() => child?.kill())

  it('of which the second names itself become a cluster, with a link that is down', async () => {
    const first = await waiting('node-a', ...create())
    child = first.child
    expect(await codeOf('node-b', 'cluster', 'join', first.token)).toEqual([
      ...[2, 'HF_TOKEN_NODE_MISSING'],
    ])
    expect(await blank.read('node-a', key)).toBe('')
    blank.machine('node-b').cut([1])
    const words = ['cluster', 'join', first.token, '--node', blank.node('node-b')]
    const { code, document } = await asked('node-b', ...words)
    blank.machine('node-b').mend([1])
    expect(code).toBe(0)
    expect(document.warnings.map((one: { code: string }) => one.code)).toEqual([
      'HF_CLUSTER_LINK_DOWN',
    ])
    expect(await first.ended).toMatchObject({ code: 0 })
    for (const name of ['node-a', 'node-b']) {
      expect(await blank.read(name, conf)).toContain('two_node: 1')
      await blank.run(name, 'corosync', '-t')
      blank.startServices(name)
    }
    for (const name of ['node-a', 'node-b']) await blank.untilUp(name, 2)
  }, 120_000)

  it('of which one lost its files get them again, while the other one runs', async () => {
    const before = await blank.run('node-b', 'sha256sum', key)
    await blank.run('node-b', 'rm', key, conf, '/etc/holdfast/holdfast.yaml')
    expect(await codeOf('node-a', 'cluster', 'invite', 'node-c')).toEqual([
      ...[5, 'HF_CLUSTER_NODE_UNKNOWN'],
    ])
    const again = await waiting('node-a', 'cluster', 'invite', 'node-b')
    const { code, stderr } = await blank.holdfast(
      'node-b',
      'cluster',
      'join',
      again.token,
      '--force',
    )
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(await again.ended).toMatchObject({ code: 0 })
    expect(await blank.run('node-b', 'sha256sum', key)).toBe(before)
  })

  it('of which one has another key do not hear each other, which is told', async () => {
    await blank.run('node-b', 'sh', '-c', `chmod 600 ${key}; head -c 256 /dev/urandom > ${key}`)
    await blank.restartCorosync('node-b')
    const told = async () => {
      const { code, document } = await asked('node-a', 'cluster', 'paths')
      return `${code} ${document.problems?.map((one: { code: string }) => one.code)}`
    }
    await waitUntil('the path is down', async () => {
      const found = await told()
      return found === '1 HF_CLUSTER_PEER_UNHEARD' || found
    })
    const prints = await Promise.all(
      ['node-a', 'node-b'].map(async (name) => {
        return (await asked(name, 'cluster', 'show')).document.keyFingerprint
      }),
    )
    expect(prints[0]).not.toBe(prints[1])
  })
})

it('what does not fit together in the files is shown all at once', async () => {
  await blank.run('node-b', 'chmod', '644', key)
  const spoil = 's/cluster_name: .*/cluster_name: x/; s/nodeid: 2/nodeid: 1/'
  await blank.run('node-b', 'sed', '-i', spoil, conf)
  const { code, document } = await asked('node-b', 'cluster', 'show')
  expect(code).toBe(1)
  expect(document.problems.map((one: { code: string }) => one.code)).toEqual([
    'HF_CLUSTER_NODE_ID_TWICE',
    'HF_CLUSTER_KEY_OPEN',
    'HF_CLUSTER_NAMES_DIFFER',
  ])
})

it('a daemon does not start where quorum is of another kind than it remembers', async () => {
  await blank.holdfast('node-a', 'node', 'leave', 'node-a')
  await waitUntil('the daemon has ended', async () => {
    return (await blank.holdfast('node-a', 'status')).code === 4
  })
  await blank.run('node-a', 'sed', '-i', 's/two_node: 1/two_node: 0/', conf)
  await blank.restartCorosync('node-a')
  const { code, stderr } = await collect(blank.startDaemon('node-a'))
  expect([code, /HF_\w+/.exec(stderr)?.[0]]).toEqual([3, 'HF_QUORUM_CHANGED'])
  await blank.run('node-a', 'sed', '-i', 's/two_node: 0/two_node: 1/', conf)
})

it('a cluster whose daemons rest gets a quorum device, with its memory put aside', async () => {
  await blank.run('node-a', 'sh', '-c', `sed -i '/^system/,$d' ${conf}`)
  const device = ['cluster', 'quorum', 'device', 'qnetd.example']
  expect(await codeOf('node-a', ...device)).toEqual([3, 'HF_CLUSTER_FILE_IN_THE_WAY'])
  expect(await asked('node-a', ...device, '--force')).toMatchObject({ code: 0 })
  const text = await blank.read('node-a', conf)
  expect(text).toMatch(/sync_timeout: 2500[\s\S]*tls: required[\s\S]*host: qnetd.example/)
  expect(text).not.toContain('two_node')
  await blank.run('node-a', 'corosync', '-t')
  expect((await asked('node-a', 'cluster', 'quorum')).document.basis).toBe('device')
})
