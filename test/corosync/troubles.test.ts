import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CorosyncLab } from '../lab/corosync/corosync-lab.ts'
import { latestView } from '../lab/engine/heard-story.ts'
import type { RealHarness } from '../lab/engine/real-harness.ts'
import { createCorosyncHarness } from './corosync-harness.ts'

const strangerId = '65534'
const isRoot = process.getuid?.() === 0
let lab: CorosyncLab
const worlds: RealHarness[] = []

beforeAll(async () => {
  lab = await CorosyncLab.open(['alpha', 'beta', 'delta', 'gamma'])
})
afterAll(async () => {
  await Promise.all(worlds.map((world) => world.close()))
  await lab?.close()
})

/** Each test has a machine of its own: what they wait for they wait for together. */
describe.concurrent('a daemon is refused, and told what to do,', () => {
  it.each([
    ['a library of Corosync is missing', 'HF_COROSYNC_LIBRARY', hiding([libraryFile()])],
    ['nothing of it is installed', 'HF_COROSYNC_ABSENT', hiding([libraryFile(), programFile()])],
  ])('where %s', async (_what, code, launcher) => {
    await expect(open().start(daemonOf('alpha'), launcher)).rejects.toMatchObject({ code })
  })

  it.runIf(isRoot)('where its user may not use Corosync', async () => {
    const code = 'HF_COROSYNC_FORBIDDEN'
    const started = open().start(daemonOf('alpha'), asUser(strangerId))
    await expect(started).rejects.toMatchObject({ code })
  })

  it('where the memory for its buffers is full', async () => {
    const world = open()
    const fill = 'head -c 1G /dev/zero > /dev/shm/fill 2> /dev/null; exec "$@"'
    const launcher = ['sh', '-c', fill, 'sh']
    const code = 'HF_COROSYNC_MEMORY_FULL'
    await expect(world.start(daemonOf('beta'), launcher)).rejects.toMatchObject({ code })
    await lab.machine('beta').run(['rm', '/dev/shm/fill'])
    await world.start(daemonOf('beta'))
  })

  it('where Corosync stands still, for as long as that lasts', async () => {
    const world = open()
    lab.corosync('delta').freeze()
    const code = 'HF_COROSYNC_SILENT'
    await expect(world.start(daemonOf('delta'))).rejects.toMatchObject({ code })
    lab.corosync('delta').thaw()
    const leaving = await world.start(daemonOf('delta'))
    lab.corosync('delta').freeze()
    await leaving.leave()
    lab.corosync('delta').thaw()
  })

  it('where Corosync does not run; a guardian waits, and no memory stays in use', async () => {
    const [before, world] = [open(), open()]
    await before.start(daemonOf('gamma'))
    await lab.corosync('gamma').kill()
    const code = 'HF_COROSYNC_NOT_RUNNING'
    const guardian = await world.start({ node: 'gamma', role: 'guardian' })
    await expect(world.start(daemonOf('gamma'))).rejects.toMatchObject({ code })
    await before.close()
    lab.corosync('gamma').start()
    // It needs a moment until it listens; a daemon waits for it.
    const daemon = await world.start(daemonOf('gamma'))
    await world.until('both are told', () =>
      [daemon, guardian].every(({ heard }) => latestView(heard)?.members.join() === 'gamma'),
    )
    const buffers = (await lab.machine('gamma').run(['ls', '/dev/shm'])).match(/^qb-\d+-/gm)
    expect(new Set(buffers)).toEqual(new Set([`qb-${lab.corosync('gamma').pid}-`]))
  })
})

function open(): RealHarness {
  const world = createCorosyncHarness(lab)
  worlds.push(world)
  return world
}

function daemonOf(node: string) {
  return { node, role: 'daemon' } as const
}

function libraryFile(): string {
  const listed = execFileSync('ldconfig', ['-p'], { encoding: 'utf8' })
  return /libcpg\.so\.4 .*=> (\S+)/.exec(listed)?.[1] ?? ''
}

function programFile(): string {
  return execFileSync('sh', ['-c', 'command -v corosync'], { encoding: 'utf8' }).trim()
}

/** Words that hide files from a program, in mounts of its own. */
function hiding(files: readonly string[]): string[] {
  const hide = files.map((file) => hideFile(file)).join(' && ')
  return ['unshare', '--mount', 'sh', '-c', `${hide} && exec "$@"`, 'sh']
}

/** A library is hidden by an empty file, a program by an empty folder in place of its own. */
function hideFile(file: string): string {
  const isProgram = file.includes('/sbin/')
  const folder = file.slice(0, file.lastIndexOf('/'))
  return isProgram ? `mount -t tmpfs tmpfs ${folder}` : `mount --bind /dev/null ${file}`
}

function asUser(id: string): string[] {
  return ['setpriv', '--reuid', id, '--regid', id, '--clear-groups']
}
