import type { AltibaseContext } from './parameters.ts'

/** What there must be in a home. */
const needed = ['bin/altibase', 'bin/isql', 'bin/server', 'conf/altibase.properties'] as const

/**
 * Rejects where the home is no installation. Gives back the user that its server runs as, where
 * that is another one than the daemon's.
 */
export async function findHome({ parameters, run }: AltibaseContext): Promise<string | undefined> {
  const { home, osUser } = parameters
  const paths = needed.map((name) => `${home}/${name}`)
  const stat = (format: string, what: readonly string[]) =>
    run({
      program: 'stat',
      arguments: [`--format=${format}`, '--', ...what],
      expectedExitCodes: [0, 1],
    })
  const present = (await stat('%n', paths)).stdout.split('\n')
  const missing = paths.filter((path) => !present.includes(path))
  if (missing.length > 0) {
    throw new Error(`${home} is no home of ALTIBASE: there is no ${missing.join(', ')}`)
  }
  const owner = (await stat('%U', [home])).stdout.trim()
  const user = (await run({ program: 'id', arguments: ['--user', '--name'] })).stdout.trim()
  if (osUser !== undefined || owner === user) return osUser
  if (owner === 'UNKNOWN') throw new Error(`${home} belongs to a user that this node does not know`)
  return owner
}
