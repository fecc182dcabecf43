import { readSignature, type Signature } from './block-signature.ts'
import { planCheck } from './fsck.ts'
import type { Sight } from './look.ts'
import type { MountContext } from './parameters.ts'
import { wordHolder } from './refuse-second.ts'
import { isOnDevice, isTag, type Settings } from './settings.ts'
import { findVolume } from './volume.ts'

const nothing: Signature = { type: undefined, uuid: undefined, label: undefined, other: undefined }

/** Throws where a resource's device could not be mounted here; gives back what is written on it. */
export async function checkDevice(context: MountContext, sight: Sight): Promise<Signature> {
  const { settings, device } = sight
  if (settings.kind === 'bind') return checkBind(context, sight)
  if (device.missing !== undefined) throw new Error(device.missing)
  if (isTag(settings.device)) await refuseTwins(context, settings.device)
  if (sight.own === undefined) await refuseForeign(context, sight)
  const signature = isOnDevice(settings) ? await findSignature(context, sight) : nothing
  const found = settings.type ?? signature.type ?? typeOfKind(settings)
  if (found === undefined) throw new Error(`"type" is missing: ${settings.device} does not say it`)
  await expectKnown(context, found)
  await expectTools(context, { ...settings, type: found })
  return { ...signature, type: found }
}

function typeOfKind({ kind }: Settings): string | undefined {
  return kind === 'nfs' ? 'nfs' : undefined
}

/** What is bound may itself be a resource that is in service on another node now. */
async function checkBind(context: MountContext, { settings, device }: Sight): Promise<Signature> {
  if (settings.device === settings.mountPoint) throw new Error('a folder is not bound to itself')
  if (device.missing !== undefined) context.log.warn(`${device.missing} now`)
  return nothing
}

async function refuseTwins({ run }: MountContext, tag: string): Promise<void> {
  const given = ['--cache-file', '/dev/null', '--match-token', tag, '--output', 'device']
  const all = { program: 'blkid', arguments: given, expectedExitCodes: [0, 2] }
  const devices = (await run(all)).stdout.split('\n').filter(Boolean)
  if (devices.length < 2) return
  throw new Error(`${devices.join(' and ')} all say that they are ${tag}: one is a copy`)
}

/** On another node its owner may have it; here nobody else may. */
async function refuseForeign(context: MountContext, sight: Sight): Promise<void> {
  const { settings, device, others } = sight
  if (!isOnDevice(settings)) return
  const [other] = others
  if (other !== undefined) {
    throw new Error(`${settings.device} is mounted at ${other.mountPoint} already: unmount it`)
  }
  if (device.path === undefined || !(await context.linux.mounts.isHeld(device.path))) return
  throw new Error(`${settings.device} is in use already: ${await wordHolder(context, sight)}`)
}

async function findSignature(
  context: MountContext,
  { settings, device }: Sight,
): Promise<Signature> {
  const { kind, device: name, type } = settings
  if (kind === 'volume') {
    const volume = await findVolume(context, name)
    // Its device can only be read where it is active.
    if (!volume?.isActiveHere) return { ...nothing, type }
  }
  const found = await readSignature(context, kind === 'file' ? name : (device.path ?? name))
  if (found.other !== undefined) throw new Error(`${name} is no file system but ${found.other}`)
  if (found.type === undefined) {
    throw new Error(`${name} has no file system: make one first, with mkfs`)
  }
  if (type === undefined || type === found.type) return found
  throw new Error(`${name} has the type ${found.type}, not ${type}`)
}

/** The kernel has it, or could load it. */
async function expectKnown({ run }: MountContext, type: string): Promise<void> {
  const { stdout } = await run({ program: 'cat', arguments: ['/proc/filesystems'] })
  if (parseKernelTypes(stdout).includes(type)) return
  const shell = ['-c', 'modprobe --dry-run --quiet "fs-$1" || modprobe --dry-run --quiet "$1"']
  const given = [...shell, 'sh', type]
  const asked = { program: 'sh', arguments: given, expectedExitCodes: [0, 1, 127] }
  if ((await run(asked)).exitCode === 0) return
  throw new Error(`the kernel of this node knows no file systems of type ${type}`)
}

/** The types in the text of `/proc/filesystems`. */
export function parseKernelTypes(text: string): readonly string[] {
  return text.split('\n').map((line) => line.split('\t').at(-1) ?? '')
}

/** What a restore would need, and find missing when it is too late. */
async function expectTools(context: MountContext, settings: Settings): Promise<void> {
  const check = isOnDevice(settings) && planCheck(settings, context.parameters.fsck, '')
  const needed = [
    ...(check ? [check.command.program] : []),
    ...(settings.kind === 'nfs' ? ['mount.nfs'] : []),
    ...(settings.type === 'ext4' ? ['dumpe2fs', 'e2mmpstatus'] : []),
  ]
  for (const program of needed) {
    const given = ['-c', 'command -v "$1" || test -x "/sbin/$1"', 'sh', program]
    const asked = { program: 'sh', arguments: given, expectedExitCodes: [0, 1, 127] }
    if ((await context.run(asked)).exitCode === 0) continue
    throw new Error(`this node has no program ${program}, which type ${settings.type} needs`)
  }
}
