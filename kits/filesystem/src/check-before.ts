import { planCheck } from './fsck.ts'
import { planMount } from './mount-command.ts'
import type { MountContext } from './parameters.ts'
import { isOnDevice, type Settings } from './settings.ts'

/** Checks a file system by its policy before it is mounted; throws where it must not be. */
export async function checkBefore(
  context: MountContext,
  settings: Settings,
  path: string | undefined,
): Promise<void> {
  const source = path ?? settings.device
  const check = isOnDevice(settings) && planCheck(settings, context.parameters.fsck, source)
  if (!check) return
  if (check.isAfterReplay) await replayLog(context, settings, path)
  const { exitCode, stdout, stderr } = await context.run(check.command)
  const { isRepaired, fault } = check.judge(exitCode)
  const said = stdout.trim() === '' ? stderr : stdout
  const last = said
    .trim()
    .split(/\s*\n\s*/)
    .slice(-3)
    .join(' ')
  if (isRepaired) context.log.warn(`${settings.device} had errors, which were repaired: ${last}`)
  if (fault === undefined) return
  const { program, arguments: given = [] } = check.command
  throw new Error(
    `${settings.device} is not mounted: ${fault}. Look at what "${program} ${given.join(' ')}" ` +
      `says and repair it by hand; it said last: ${last}`,
  )
}

/** Lets the kernel write to its place what a crash left in the log. */
async function replayLog(
  context: MountContext,
  settings: Settings,
  path: string | undefined,
): Promise<void> {
  await context.run(planMount(settings, path))
  await context.run({ program: 'umount', arguments: ['--', settings.mountPoint] })
}
