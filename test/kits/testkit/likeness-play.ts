import type { Command, CommandOutput, Linux, ProcessIdentity } from '../../../core/src/kit/index.ts'

/** A node on which the same play is given, real or simulated. */
export interface Stage {
  readonly linux: Linux
  run(command: Command): Promise<CommandOutput>
  setLink(name: string, isUp: boolean): Promise<void>
  /** Has the empty folders `one` and `two`. */
  readonly folder: string
}

type Tell = (line: string) => void

/** Adds and removes addresses, in good order and in bad. */
export async function playNetwork({ linux, run, setLink }: Stage, tell: Tell): Promise<void> {
  const { network } = linux
  const show = async (what: string) => {
    const entries = await network.listAddresses()
    const own = entries.filter(
      (entry) => entry.interface === 'eth0' && !entry.address.startsWith('fe80'),
    )
    const names = own.map(({ address, prefixLength }) => `${address}/${prefixLength}`)
    tell(`${what}: ${names.toSorted().join(' ')}`)
  }
  const ip = async (text: string) => {
    const { exitCode } = await run({ program: 'ip', arguments: ['address', ...text.split(' ')] })
    await show(`ip address ${text} ended with ${exitCode}`)
  }
  const tried = async (what: string, act: () => Promise<unknown>) => {
    await show(`${what} ${await how(act)}`)
  }
  for (const text of commands) await ip(text)
  await playRoutes(network, tell)
  const seven = { address: '10.0.0.7', prefixLength: 32, interface: 'eth0', validForMs: 60_000 }
  await tried('add', () => network.addAddress(seven))
  await tried('add again', () => network.addAddress(seven))
  await tried('add elsewhere', () => network.addAddress({ ...seven, interface: 'eth9' }))
  await tried('remove', () => network.removeAddress(seven))
  await tried('remove again', () => network.removeAddress(seven))
  await tried('announce', () => network.announce(seven))
  await setLink('eth0', false)
  await tried('announce on a link that is down', () => network.announce(seven))
  await setLink('eth0', true)
}

/** Sets and removes the routes of an address, with and without it, and to where nothing leads. */
async function playRoutes(network: Linux['network'], tell: Tell): Promise<void> {
  const place = { address: '10.0.0.7', prefixLength: 24, interface: 'eth0', validForMs: 60_000 }
  const near = { ...place, isBound: true, sourceFor: ['10.0.0.7/24'] }
  const wide = { ...near, sourceFor: ['10.0.0.7/24', '192.0.2.0/24'] }
  const missing = async (what: string) => {
    const found = [await network.listMissingRoutes(near), await network.listMissingRoutes(wide)]
    tell(`${what}, missing: ${found.map((prefixes) => prefixes.length > 0).join(' ')}`)
  }
  await missing('no routes')
  tell(`without its address: ${await how(() => network.setRoutes(near))}`)
  await network.addAddress({ ...place, prefixLength: 32 })
  for (const routes of [near, near, wide]) {
    await missing(`routes ${await how(() => network.setRoutes(routes))}`)
  }
  await network.removeRoutes(place)
  await missing('removed')
  await network.setRoutes(near)
  await network.removeAddress(place)
  await missing('its address is gone')
  await network.removeRoutes(place)
  tell(`removed again: ${await how(() => network.removeRoutes(place))}`)
  tell(`elsewhere: ${await how(() => network.setRoutes({ ...near, interface: 'eth9' }))}`)
}

const commands = [
  'add 10.0.0.7/32 dev eth0',
  'add 10.0.0.7/32 dev eth0',
  'add 10.0.0.7/24 dev eth0',
  'add 10.0.0.8/24 dev eth0',
  'del 10.0.0.7/24 dev eth0',
  'del 10.0.0.7/24 dev eth0',
  'del 10.0.0.7/32 dev eth0',
  'add 10.0.0.9 dev eth0',
  'del 10.0.0.9 dev eth0',
  'add 10.0.0.300/24 dev eth0',
  'add 10.0.0.9/24 dev eth9',
  'add fd00::7/64 dev eth0',
  'add fd00::7/128 dev eth0',
  'del fd00::7/64 dev eth0',
]

/** Mounts and unmounts, in good order and in bad, in a folder that is there and empty. */
export async function playMounts({ linux, run, folder }: Stage, tell: Tell): Promise<void> {
  const shown = (text: string) => text.replaceAll(folder, '')
  const act = async (program: string, text: string) => {
    const given = text.split(' ').map((word) => word.replace(/^@/, `${folder}/`))
    const { exitCode } = await run({ program, arguments: given })
    const all = (await linux.mounts.list()).filter((one) => one.mountPoint.startsWith(`${folder}/`))
    const lines = all.map(({ mountPoint, type, options }) => {
      return `${shown(mountPoint)} ${type} ${options.join(',')}`
    })
    tell(`${program} ${text} ended with ${exitCode}: ${lines.join(' ')}`)
  }
  for (const text of mountCommands) {
    const [program = '', ...words] = text.split(' ')
    await act(program, words.join(' '))
  }
}

const mountCommands = [
  'umount -- @one',
  'mount -t tmpfs -o noatime,size=64k -- tmpfs @one',
  'mount -t tmpfs -o nosuid,nodev -- tmpfs @one',
  'umount -- @one',
  'mount -o remount,ro -- tmpfs @one',
  'mount -o bind -- @one @two',
  'umount -- @one',
  'umount -- @two',
  'umount -- @two',
  'mount -t tmpfs -- tmpfs @missing',
  'mount -o remount,ro -- tmpfs @one',
  'mount -t ext4 -- /nowhere/disk @one',
]

const mark = 'HOLDFAST_LIKENESS'

/** Starts and ends programs, in good order and in bad. */
export async function playProcesses({ linux }: Stage, tell: Tell): Promise<void> {
  const { processes } = linux
  const environment = { [mark]: String(Math.random()) }
  const found = () => processes.findByEnvironment(mark, environment[mark] ?? '')
  const show = async (what: string) => {
    const all = await found()
    tell(`${what}: ${all.length} run, ${all.filter(({ isLeader }) => isLeader).length} lead`)
  }
  const sleeper = { command: '/bin/sleep', arguments: ['300'], environment }
  const first = await processes.start(sleeper)
  const second = await processes.start(sleeper)
  await show('started twice')
  await end({ linux, tell }, first)
  await show('one was ended')
  await end({ linux, tell }, first)
  await end({ linux, tell }, second)
  const shell = { command: '/bin/sh', arguments: ['-c', 'sleep 300 & wait'], environment }
  const leader = await processes.start(shell)
  while ((await found()).length < 2) await processes.waitForExit(leader, 20)
  await show('started with a child')
  // Members of a dead leader are told as far as they were there when it was last seen alive.
  await processes.isAlive(leader)
  await end({ linux, tell }, leader)
  await show('its child stays')
  tell(`members: ${(await processes.findMembers(leader)).length}`)
  for (const one of await found()) await end({ linux, tell }, one)
  await show('all ended')
  const missing = { ...sleeper, command: '/nowhere/app' }
  tell(`no program: ${await how(() => processes.start(missing))}`)
  tell(`nobody: ${await how(() => processes.check({ ...sleeper, user: 'no-such-user' }))}`)
}

async function end(
  { linux, tell }: { readonly linux: Linux; readonly tell: Tell },
  process: ProcessIdentity,
): Promise<void> {
  const wasSent = await linux.processes.signal(process, 'SIGTERM', 'process')
  const hasEnded = await linux.processes.waitForExit(process, 2_000)
  tell(`sent ${wasSent}, ended ${hasEnded}, lives ${await linux.processes.isAlive(process)}`)
}

async function how(act: () => Promise<unknown>): Promise<string> {
  try {
    await act()
    return 'resolved'
  } catch (error) {
    return `rejected: ${(error as Error).message}`
  }
}
