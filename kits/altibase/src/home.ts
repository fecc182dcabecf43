import type { AltibaseContext } from './parameters.ts'

/** What there must be in a home. */
const needed = ['bin/altibase', 'bin/isql', 'bin/server', 'conf/altibase.properties'] as const

/** Prints what is missing, then the owner and this daemon's user. */
const script =
  'home=$1; shift; for one in "$@"; do test -e "$home/$one" || echo "$one"; done; ' +
  'echo; test ! -d "$home" || { stat --format=%U -- "$home"; id --user --name; }'

/**
 * Rejects where the home is no installation. Gives back the user that its server runs as, where
 * that is another one than the daemon's.
 */
export async function findHome({ parameters, run }: AltibaseContext): Promise<string | undefined> {
  const { home, osUser } = parameters
  const { stdout } = await run({ program: 'sh', arguments: ['-c', script, 'sh', home, ...needed] })
  const [missing = '', rest = ''] = stdout.split(/^\n|\n\n/m, 2)
  if (missing.trim() !== '') {
    const names = missing.trim().split('\n').join(', ')
    throw new Error(`${home} is no home of ALTIBASE: there is no ${names}`)
  }
  const [owner = '', user = ''] = rest.trim().split('\n')
  if (osUser !== undefined || owner === user) return osUser
  if (owner === 'UNKNOWN') throw new Error(`${home} belongs to a user that this node does not know`)
  return owner
}
