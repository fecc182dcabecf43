import { withoutColour } from './colour.ts'
import { suggested } from './suggested.ts'

const exclusion = '$1 and $2 exclude each other.'

/** What is wrong with the words of a command, in ours instead of the parser's. */
export function describeUsage(error: Error, flags: readonly string[]): string {
  return withoutColour(error.message)
    .replace('\nSee more help with --help', '')
    .replace(/^The following errors? occurred:\s+/, '')
    .replace(/^Parsing (--[\w-]+)\s+/, '$1: ')
    .replace(/^Missing required flags? ([\w-]+)$/, 'The flag --$1 is needed.')
    .replace(/^(--[\w-]+)=\S+ cannot also be provided when using (--\S+)$/, exclusion)
    .replace(/^Missing \d+ required args?:\n/, 'An argument is missing:\n')
    .replace(/^Unexpected arguments?: .*$/, (typed) => `${typed}${describeSetting(typed, flags)}`)
    .replace(/^Nonexistent flags?: (.+)$/, (_, typed: string) => describeFlags(typed, flags))
}

function describeFlags(typed: string, flags: readonly string[]): string {
  const unknown = [...new Set(typed.split(', '))]
  const [first = ''] = unknown
  const { suggestion } = suggested(first.replace(/^--?/, ''), flags)
  const meant = suggestion === undefined ? '' : ` Did you mean --${suggestion}?`
  return `There is no flag ${unknown.join(' or ')}.${meant}`
}

/** A setting without its flag is a slip that the parser takes for one argument too many. */
function describeSetting(typed: string, flags: readonly string[]): string {
  const setting = /[\w.]+=[^,]*/.exec(typed)?.[0]
  return setting !== undefined && flags.includes('set') ? `. Did you mean --set ${setting}?` : ''
}
