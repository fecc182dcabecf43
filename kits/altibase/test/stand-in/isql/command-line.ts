/** What isql was started with. */
export interface CommandLine {
  readonly server: string
  readonly port: number
  readonly user?: string
  readonly password?: string
  readonly isSilent: boolean
  readonly isAdministrator: boolean
  /** `/NOLOG`: nobody is connected until the script says so. */
  readonly isUnconnected: boolean
  readonly scriptFile?: string
}

/** Arguments that take a value, each with what it sets. */
const valued: Readonly<Record<string, string>> = {
  '-s': 'server',
  '-u': 'user',
  '-p': 'password',
  '-port': 'port',
  '-f': 'scriptFile',
}

/** Arguments that are said or not, each with what it sets. */
const switches: Readonly<Record<string, string | undefined>> = {
  '-silent': 'isSilent',
  '-sysdba': 'isAdministrator',
  '-noprompt': undefined,
  '/nolog': 'isUnconnected',
}

/** Parses isql's arguments; answers with the argument that it does not know. */
export function parseCommandLine(
  words: readonly string[],
  environment: { readonly port: number },
): CommandLine | { readonly unknown: string } {
  const found: Record<string, string | number | boolean> = { port: environment.port }
  for (let index = 0; index < words.length; index += 1) {
    const word = (words[index] ?? '').toLowerCase()
    const name = valued[word]
    if (name !== undefined && index + 1 < words.length) {
      index += 1
      const value = words[index] ?? ''
      found[name] = name === 'port' ? Number(value) : value
    } else if (word in switches) {
      const set = switches[word]
      if (set !== undefined) found[set] = true
    } else {
      return { unknown: words[index] ?? '' }
    }
  }
  const defaults = {
    server: '127.0.0.1',
    isSilent: false,
    isAdministrator: false,
    isUnconnected: false,
  }
  return { ...defaults, ...found } as unknown as CommandLine
}
