import { durationMs, type MountEntry, type MountUser } from '@holdfast/core/kit'
import { type FoundDevice, isOfDevice } from './find-device.ts'
import { look, type Sight, wordMount } from './look.ts'
import type { MountContext } from './parameters.ts'
import { wordHolder } from './refuse-second.ts'
import { isOnDevice } from './settings.ts'
import { signalUsers, wordKernelUse, wordUsers } from './users.ts'

/** How long killed users may take to be gone. */
const killWithinMs = 5_000
const firstPauseMs = 20
const longestPauseMs = 250

/** What is done to those who use it, and how long they have then. */
interface Step {
  readonly signal: 'SIGTERM' | 'SIGKILL' | undefined
  readonly withinMs: number
}

/** Unmounts, and where it is in use waits for its users, ends them, kills them, by the policy. */
export async function letGo(context: MountContext): Promise<void> {
  let hold = await tryToFree(context)
  for (const step of stepsOf(context)) {
    if (hold === undefined) return
    const hasUsers = await takeStep(context, hold, step)
    // What the kernel itself uses, no signal frees.
    if (!hasUsers && step.signal !== undefined) break
    hold = await freeWithin(context, step.withinMs)
  }
  if (hold !== undefined) throw await describeHold(context, hold)
}

/** Killing must still fit into the action's time. */
function stepsOf({ parameters, timeoutMs }: MountContext): readonly Step[] {
  const { users, askWithin, termWithin } = parameters
  const shareMs = Math.max(timeoutMs - 2 * killWithinMs, timeoutMs / 2) / 2
  const withinMs = (text: string) => Math.min(durationMs(text), shareMs)
  const steps: readonly Step[] = [
    { signal: undefined, withinMs: withinMs(askWithin) },
    { signal: 'SIGTERM', withinMs: withinMs(termWithin) },
    { signal: 'SIGKILL', withinMs: killWithinMs },
  ]
  return steps.slice(0, { ask: 1, term: 2, kill: 3 }[users])
}

/** What keeps it here. */
interface Hold {
  readonly sight: Sight
  /** Mounts that have to go, ours first: it may be gone, and copies be left in other namespaces. */
  readonly mounts: readonly MountEntry[]
}

/** Does to the users what is next, and says whether there were any. */
async function takeStep(context: MountContext, hold: Hold, { signal }: Step): Promise<boolean> {
  const users = await context.linux.mounts.findUsers(hold.mounts)
  if (users.length === 0) return false
  const what = signal === undefined ? 'is waited for' : `gets ${signal}`
  context.log.warn(`who uses ${hold.sight.settings.mountPoint} ${what}: ${wordUsers(users)}`)
  if (signal !== undefined) await signalUsers(context, users, signal)
  return true
}

async function freeWithin(context: MountContext, withinMs: number): Promise<Hold | undefined> {
  let pauseMs = firstPauseMs
  let leftMs = withinMs
  for (;;) {
    const hold = await tryToFree(context)
    if (hold === undefined || leftMs <= 0) return hold
    await context.sleep(Math.min(pauseMs, leftMs))
    leftMs -= pauseMs
    pauseMs = Math.min(pauseMs * 1.5, longestPauseMs)
  }
}

/** Unmounts what can be unmounted now; `undefined` once nothing of it is left here. */
async function tryToFree(context: MountContext): Promise<Hold | undefined> {
  const before = await look(context)
  if (before.own !== undefined) {
    refuseToTouch(before, before.own)
    await unmount(context, before.own.mountPoint)
  }
  const known = deviceOf(before)
  const copies = await listCopies(context, before, known)
  for (const { pid, mountPoint, isCovered } of copies) {
    if (!isCovered) await unmountIn(context, pid, mountPoint)
  }
  const hasActed = before.own !== undefined || copies.length > 0
  const sight = hasActed ? await look(context) : before
  // A loop device that was let go of may have another file by now: what is there now counts.
  const device = sight.device.missing === undefined ? sight.device : known
  const left = hasActed ? await listCopies(context, sight, device) : []
  const mounts = [...(sight.own === undefined ? [] : [sight.own]), ...left]
  if (mounts.length > 0) return { sight, mounts }
  await expectFree(context, sight, device)
  return undefined
}

/** A device that is gone has the numbers that its mount still tells. */
function deviceOf({ device, own }: Sight): FoundDevice {
  const numbers = own === undefined ? device.numbers : [...device.numbers, own.device]
  return { ...device, numbers: [...new Set(numbers)] }
}

/** Others' mounts are not ours to unmount, and those below ours would keep it busy for ever. */
function refuseToTouch({ top, entries }: Sight, own: MountEntry): void {
  const { mountPoint } = own
  if (top !== undefined && top !== own) {
    throw new Error(`${wordMount(top)} is mounted over ${mountPoint}: unmount that first`)
  }
  const below = entries.filter((entry) => entry.mountPoint.startsWith(`${mountPoint}/`))
  if (below.length === 0) return
  const names = below.map((entry) => `${wordMount(entry)} at ${entry.mountPoint}`).join(', ')
  throw new Error(`${mountPoint} stays mounted: unmount first what is mounted below it: ${names}`)
}

/** What umount ends with where the kernel refuses. */
const refused = 32

/** The kernel's word counts, not the command's: whoever looks next sees what came of it. */
async function unmount({ run }: MountContext, mountPoint: string): Promise<void> {
  const expectedExitCodes = [0, refused]
  await run({ program: 'umount', arguments: ['--', mountPoint], expectedExitCodes })
}

/** In the mount namespace of another process; one that ended meanwhile took it along. */
async function unmountIn({ run }: MountContext, pid: number, mountPoint: string): Promise<void> {
  const given = [`--mount=/proc/${pid}/ns/mnt`, '--', 'umount', '--', mountPoint]
  const expectedExitCodes = [0, 1, refused]
  await run({ program: 'nsenter', arguments: given, expectedExitCodes })
}

async function listCopies(context: MountContext, { settings }: Sight, { numbers }: FoundDevice) {
  if (!isOnDevice(settings)) return []
  const { mounts } = context.linux
  return (await Promise.all(numbers.map((number) => mounts.listElsewhere(number)))).flat()
}

/** Nothing of ours is mounted any more: throws where somebody else still has the device. */
async function expectFree(context: MountContext, sight: Sight, device: FoundDevice): Promise<void> {
  const { settings, entries } = sight
  if (!isOnDevice(settings)) return
  const other = entries.find((entry) => isOfDevice(entry, device))
  if (other !== undefined) {
    const place = `${settings.device} is still mounted at ${other.mountPoint}`
    throw new Error(`${place}, by somebody else: unmount it there`)
  }
  const { missing, path } = device
  if (missing !== undefined || path === undefined) return
  if (!(await context.linux.mounts.isHeld(path))) return
  throw new Error(`${settings.device} is still in use: ${await wordHolder(context, sight)}`)
}

async function describeHold(context: MountContext, { sight, mounts }: Hold): Promise<Error> {
  const { mountPoint } = sight.settings
  const users: readonly MountUser[] = await context.linux.mounts.findUsers(mounts)
  if (users.length > 0) {
    const policy = context.parameters.users
    const hint = policy === 'kill' ? '' : ` (the policy "users" is ${policy})`
    return new Error(`${mountPoint} stays mounted: in use by ${wordUsers(users)}${hint}`)
  }
  if (sight.own === undefined) {
    const holder = await wordHolder(context, sight)
    return new Error(`${sight.settings.device} is still in use: ${holder}`)
  }
  const [mount] = mounts
  const use = mount === undefined ? '' : await wordKernelUse(context, mount)
  return new Error(`${mountPoint} stays mounted: ${use}`)
}
