import type { Offender } from './rule.ts'

const scriptLimit = 10
const machinePaths = /(?<![\w.])[/](?:work|tmp[/]n24)(?![\w-])/
const registryHosts = /\bregistry\.[\w-]+\.[a-z]{2,}/

/** A text file of the repository. */
export interface TextFile {
  readonly path: string
  readonly text: string
}

/** A package has at most ten npm scripts. */
export function scriptCount({ path, text }: TextFile): readonly Offender[] {
  const count = Object.keys(JSON.parse(text).scripts ?? {}).length
  if (count <= scriptLimit) return []
  return [{ path, line: 1, what: `${count} npm scripts, the limit is ${scriptLimit}` }]
}

/** The lock file does not say where packages came from: every machine asks its own registry. */
export function lockedHosts({ path, text }: TextFile): readonly Offender[] {
  return linesWith(/"resolved": "[a-z+]+:/, { path, text }).map((line) => ({
    path,
    line,
    what: 'the lock file names where a package came from',
  }))
}

/** No file names a folder of one machine or the host of a registry. */
export function machineTraces(file: TextFile): readonly Offender[] {
  return [machinePaths, registryHosts].flatMap((pattern) => {
    return linesWith(pattern, file).map((line) => ({
      path: file.path,
      line,
      what: `names something of one machine: ${pattern.source}`,
    }))
  })
}

function linesWith(pattern: RegExp, { text }: TextFile): readonly number[] {
  return text.split('\n').flatMap((line, index) => (pattern.test(line) ? [index + 1] : []))
}
