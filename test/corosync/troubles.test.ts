import { execFileSync } from 'node:child_process'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { latestView } from '../lab/engine/heard-story.ts'
import { type CorosyncHarness, createCorosyncHarness } from './corosync-harness.ts'
import { CorosyncLab } from './corosync-lab.ts'

const seat = { node: 'alpha', role: 'daemon' } as const
const strangerId = '65534'
let lab: CorosyncLab
let world: CorosyncHarness

beforeAll(async () => {
  lab = await CorosyncLab.open(['alpha'])
})
afterAll(() => lab?.close())
beforeEach(() => {
  world = createCorosyncHarness(lab)
})
afterEach(() => world.close())

describe('a daemon is refused, and told what to do,', () => {
  it.each([
    ['a library of Corosync is missing', 'HF_COROSYNC_LIBRARY', hiding([libraryFile()])],
    ['nothing of it is installed', 'HF_COROSYNC_ABSENT', hiding([libraryFile(), programFile()])],
    ['its user may not use it', 'HF_COROSYNC_FORBIDDEN', asUser(strangerId)],
  ])('where %s', async (_what, code, launcher) => {
    await expect(world.start(seat, launcher)).rejects.toMatchObject({ code })
  })

  it('where the memory for its buffers is full', async () => {
    const fill = 'head -c 1G /dev/zero > /dev/shm/fill 2> /dev/null; exec "$@"'
    const launcher = ['sh', '-c', fill, 'sh']
    const code = 'HF_COROSYNC_MEMORY_FULL'
    await expect(world.start(seat, launcher)).rejects.toMatchObject({ code })
    await lab.machine('alpha').run(['rm', '/dev/shm/fill'])
    await world.start(seat)
  })

  it('where Corosync stands still, for as long as that lasts', async () => {
    lab.corosync('alpha').freeze()
    await expect(world.start(seat)).rejects.toMatchObject({ code: 'HF_COROSYNC_SILENT' })
    lab.corosync('alpha').thaw()
    await world.start(seat)
  })
})

describe('a Corosync that does not run', () => {
  it('refuses daemons, is waited for by guardians, and leaves no memory in use', async () => {
    await world.start(seat)
    await lab.corosync('alpha').kill()
    const code = 'HF_COROSYNC_NOT_RUNNING'
    const other = createCorosyncHarness(lab)
    const guardian = await other.start({ node: 'alpha', role: 'guardian' })
    await expect(other.start(seat)).rejects.toMatchObject({ code })
    await world.close()
    lab.corosync('alpha').start()
    // It needs a moment until it listens; a daemon waits for it.
    const daemon = await other.start(seat)
    await world.until('both are told', () =>
      [daemon, guardian].every(({ heard }) => latestView(heard)?.members.join() === 'alpha'),
    )
    const buffers = (await lab.machine('alpha').run(['ls', '/dev/shm'])).match(/^qb-\d+-/gm)
    expect(new Set(buffers)).toEqual(new Set([`qb-${lab.corosync('alpha').pid}-`]))
    await other.close()
  })
})

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
