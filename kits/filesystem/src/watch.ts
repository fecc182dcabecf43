import type { Health, Report, Stop } from '@holdfast/core/kit'
import { judgeSight } from './judge-sight.ts'
import { judgeMounts, look, type Sight } from './look.ts'
import type { MountContext } from './parameters.ts'
import { judge } from './quick-check.ts'

/** What the kernel tells nobody, such as an error that ends all writing, is looked for so often. */
const lookEveryMs = 1_000
/** How many of these looks also ask how full it is: every tenth. */
const fullnessEvery = 10

/**
 * Reports that the mount is gone or another one, within milliseconds; that it has turned read-only,
 * within a second; and that it fills up, within ten.
 */
export async function watch(context: MountContext, report: Report): Promise<Stop> {
  const first = await look(context)
  const tell = reportChanges(report)
  let isStopped = false
  const glance = async () => {
    const entries = await context.linux.mounts.list()
    return judgeMounts({ ...first, entries })
  }
  const tellHealth = (health: Health) => {
    if (!isStopped) tell(health)
  }
  const onChange = () => {
    void glance().then((sight) => tellMount(sight, tellHealth), warnOf(context))
  }
  const stopWatching = context.linux.mounts.watch(onChange)
  void repeat(context, async (count) => {
    if (isStopped) return false
    const sight = await glance()
    if (count % fullnessEvery === 0) tellHealth(await judge(context, sight))
    else tellMount(sight, tellHealth)
    return !isStopped
  })
  return () => {
    isStopped = true
    stopWatching()
  }
}

/** Good news comes with the slower look alone: a full file system is well mounted. */
function tellMount(sight: Sight, tell: Report): void {
  const health = judgeSight(sight)
  if (health.state !== 'in-service') tell(health)
}

/** Passes on what differs from what was passed on last; it begins in service. */
function reportChanges(report: Report): Report {
  let last = 'in-service'
  return (health) => {
    const { state, reason } = health
    const words = state === 'in-service' ? state : `${state} ${reason}`
    if (words === last) return
    last = words
    report(health)
  }
}

/** Acts each second until the act says false, or the context's end ends its sleep. */
async function repeat(
  context: MountContext,
  act: (count: number) => Promise<boolean>,
): Promise<void> {
  for (let count = 1; ; count += 1) {
    try {
      await context.sleep(lookEveryMs)
      if (!(await act(count))) return
    } catch (error) {
      if (context.signal.aborted) return
      warnOf(context)(error)
    }
  }
}

function warnOf(context: MountContext) {
  return (error: unknown) => {
    if (context.signal.aborted) return
    context.log.warn(`a look at the mounts failed: ${(error as Error).message}`)
  }
}
