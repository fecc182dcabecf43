import { checkBefore } from './check-before.ts'
import { look, type Sight, wordMount } from './look.ts'
import { planMount, planRemount } from './mount-command.ts'
import { compareOptions, isReadOnly } from './mount-options.ts'
import type { MountContext } from './parameters.ts'
import { refuseSecond } from './refuse-second.ts'
import { findVolume, setActive } from './volume.ts'

/** Mounts it, checked before; as it is wanted already: does nothing. */
export async function restore(context: MountContext): Promise<void> {
  const sight = await look(context)
  refuseCovered(sight)
  if (sight.own === undefined) await mountAnew(context, sight)
  else if (differs(sight)) await context.run(planRemount(sight.settings, sight.own.source))
  await expectMounted(context)
}

/** Throws where something else is seen at the mount point. */
function refuseCovered({ top, own, settings: { mountPoint } }: Sight): void {
  if (top === own || top === undefined) return
  throw new Error(
    `${mountPoint} has ${wordMount(top)} mounted already: unmount it, or choose another folder`,
  )
}

function differs({ own, settings }: Sight): boolean {
  return own !== undefined && compareOptions(settings.options, own).length > 0
}

async function mountAnew(context: MountContext, sight: Sight): Promise<void> {
  if (sight.device.missing !== undefined) throw new Error(sight.device.missing)
  const { device, settings } = await activate(context, sight)
  await refuseSecond(context, { ...sight, device })
  await makeFolder(context, settings.mountPoint)
  await checkBefore(context, settings, device.path)
  await context.run(planMount(settings, device.path))
}

/** Makes the device of a volume appear, unless another host has it. */
async function activate(context: MountContext, sight: Sight): Promise<Sight> {
  const { kind, device: name } = sight.settings
  if (kind !== 'volume') return sight
  const volume = await findVolume(context, name)
  if (volume?.elsewhere !== undefined) {
    throw new Error(`${name} is not mounted: ${volume.elsewhere}`)
  }
  if (volume?.isActiveHere) return sight
  await setActive(context, name, true)
  return look(context)
}

async function makeFolder(context: MountContext, path: string): Promise<void> {
  await context.run({ program: 'mkdir', arguments: ['--parents', '--', path] })
}

/** Throws where it is not mounted after all, or cannot be written to. */
async function expectMounted(context: MountContext): Promise<void> {
  const { own, top, settings } = await look(context)
  const { mountPoint, options } = settings
  if (own === undefined || own !== top) {
    throw new Error(`${settings.device} is not mounted at ${mountPoint} although mount said so`)
  }
  if (isReadOnly(own) && !settings.isReadOnly) {
    throw new Error(
      `${settings.device} is mounted at ${mountPoint}, but nothing can be written to it: its ` +
        'device is write-protected or it has errors; it must be unmounted and checked',
    )
  }
  const differences = compareOptions(options, own)
  if (differences.length > 0) context.log.warn(`${mountPoint}: ${differences.join('; ')}`)
}
