import { relative } from 'node:path'
import type { NewKit } from '../new-kit/index.ts'
import { paint } from './colour.ts'
import { say } from './speech.ts'

/** What to type after a kit was made, from the folder that the command ran in. */
export function stepsAfter({ folder }: NewKit, workingFolder: string): readonly string[] {
  const way = relative(workingFolder, folder)
  const path = way.startsWith('..') ? folder : way
  const change = path === '' ? [] : [`cd ${quote(path)}`]
  return [...change, 'npm install', 'npm run build', 'npm test', 'npm run lint']
}

/** What was made, and what to do next. */
export function formatNewKit(made: NewKit, next: readonly string[]): string {
  const { packageName, kind, folder } = made
  return [
    say('newkit.made', { kind: paint('title', kind), package: packageName, folder }),
    '',
    say('setup.next'),
    ...next.map((line) => `  ${line}`),
    '',
    say('newkit.protects'),
    say('newkit.readme', { kind }),
  ].join('\n')
}

/** A path as a shell reads it. */
function quote(path: string): string {
  return /^[\w./@+-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`
}
