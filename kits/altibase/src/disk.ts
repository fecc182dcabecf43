import type { AltibaseContext } from './parameters.ts'
import { propertyOf, readPath } from './picture/properties.ts'
import { readProperties } from './picture/read-ports.ts'

/** A file system that does not answer must not hold up a look. */
const within = '2'

/** A clause where the disk of the logs is filling up: what a dead peer lacks is kept there. */
export async function remarkOnDisk(context: AltibaseContext): Promise<readonly string[]> {
  const { home, environment, logDiskWarning } = context.parameters
  if (logDiskWarning === 0) return []
  const properties = await readProperties(context)
  const folder = readPath(propertyOf(properties, environment, 'LOG_DIR') ?? '?/logs', home)
  const { exitCode, stdout } = await context.run({
    program: 'timeout',
    arguments: ['--signal=KILL', within, 'df', '--output=pcent', '--', folder],
    expectedExitCodes: [0, 1, 124, 137],
  })
  if (exitCode !== 0) return [`nobody can say how full the disk of ${folder} is`]
  const percent = Number(/(\d+)%/.exec(stdout)?.[1] ?? 0)
  if (percent < logDiskWarning) return []
  // The limit, not the number of now: a reason that changes all the time is news all the time.
  return [`${logDiskWarning} % or more of the disk of its logs (${folder}) are in use`]
}
