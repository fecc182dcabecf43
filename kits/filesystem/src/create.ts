import { durationMs } from '@holdfast/core/kit'
import type { Signature } from './block-signature.ts'
import { checkDevice } from './check-device.ts'
import { describePath } from './find-device.ts'
import { findBootMount, parseFstab } from './fstab.ts'
import { look, type Sight, wordMount } from './look.ts'
import { findDangers } from './mount-options.ts'
import type { MountContext, Parameters } from './parameters.ts'

/** Checks that it could be mounted on this node and finds its type; changes nothing. */
export async function create(context: MountContext): Promise<Partial<Parameters>> {
  checkNumbers(context.parameters)
  const sight = await look(context)
  await checkFolder(context, sight)
  const signature = await checkDevice(context, sight)
  await refuseBootMount(context, sight, signature)
  const type = sight.settings.type ?? signature.type
  for (const danger of findDangers(sight.settings.options, type ?? '')) context.log.warn(danger)
  warnOfPlace(context, sight, signature)
  return type === undefined ? {} : { type }
}

function checkNumbers(parameters: Parameters): void {
  for (const name of ['askWithin', 'termWithin', 'answerWithin'] as const) {
    durationMs(parameters[name])
  }
  if (durationMs(parameters.answerWithin) === 0) throw new Error('"answerWithin" must not be zero')
  for (const what of ['space', 'inode'] as const) {
    const [warning, failure] = [parameters[`${what}Warning`], parameters[`${what}Failure`]]
    if (failure === 0 || warning < failure || warning === 0) continue
    throw new Error(`"${what}Warning" must be less than "${what}Failure", or 0 for never`)
  }
}

async function checkFolder(context: MountContext, sight: Sight): Promise<void> {
  const { mountPoint, kind, device } = sight.settings
  await refuseLink(context, mountPoint)
  if (kind === 'bind') await refuseLink(context, device)
  const found = await describePath(context, mountPoint)
  if (found === undefined) context.log.info(`${mountPoint} is made when it is first mounted`)
  else if (found.what !== 'directory') {
    throw new Error(`${mountPoint} is no folder but a ${found.what}`)
  }
  if (sight.top === undefined || sight.top === sight.own) return
  throw new Error(
    `${mountPoint} has ${wordMount(sight.top)} mounted already: choose another folder`,
  )
}

/** The kernel knows mounts by their real paths alone. */
async function refuseLink(context: MountContext, path: string): Promise<void> {
  const given = ['--canonicalize-missing', '--', path]
  const { stdout } = await context.run({ program: 'realpath', arguments: given })
  const real = stdout.replace(/\n$/, '')
  if (real !== path) throw new Error(`${path} is reached by a symbolic link: write ${real}`)
}

/** What the system mounts at its start comes in service without anybody's leave. */
async function refuseBootMount(
  context: MountContext,
  { settings, device }: Sight,
  { uuid, label }: Signature,
): Promise<void> {
  const fstab = { program: 'cat', arguments: ['/etc/fstab'], expectedExitCodes: [0, 1] }
  const names = [settings.kind === 'tmpfs' ? undefined : settings.device, device.path]
  const devices = [...names, uuid && `UUID=${uuid}`, label && `LABEL=${label}`]
  const found = findBootMount(parseFstab((await context.run(fstab)).stdout), {
    devices: devices.filter((one): one is string => one !== undefined && one !== ''),
    mountPoint: settings.mountPoint,
  })
  if (found === undefined) return
  throw new Error(
    `/etc/fstab mounts ${found.device} at ${found.mountPoint} when the machine starts: take the ` +
      'line out, or add the option noauto there',
  )
}

function warnOfPlace(context: MountContext, { settings }: Sight, { uuid }: Signature): void {
  if (!/^\/dev\/(?:sd|vd|xvd|hd|nvme|mmcblk|loop)/.test(settings.device)) return
  const better = uuid === undefined ? 'UUID=…' : `UUID=${uuid}`
  context.log.warn(`${settings.device} may be another disk after a restart: write ${better}`)
}
