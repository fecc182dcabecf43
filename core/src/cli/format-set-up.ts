import { formatDuration } from '../config/readers/format-duration.ts'
import { errorCatalog, fillIn, type Problem } from '../errors/index.ts'
import { sayValues } from '../errors/say-values.ts'
import type { Invitation, SetUpReport, Told, WrittenFile } from '../ports/index.ts'
import { paint } from './colour.ts'
import { say, spokenErrors } from './speech.ts'
import type { TextKey } from './texts/catalog.ts'

const changesInWords = {
  written: 'setup.written',
  unchanged: 'setup.unchanged',
  'put aside': 'setup.put-aside',
} as const satisfies Readonly<Record<WrittenFile['change'], TextKey>>

/** What happens while files are handed over, as a line or more. */
export function formatTold(told: Told): string {
  if (told.kind === 'joined') {
    return say('setup.joined', { node: told.node, left: formatLeft(told.left) })
  }
  if (told.kind === 'refused') {
    return say('setup.refused', { problem: formatProblem(told.problem) })
  }
  const lines = told.invitations.map(formatInvitation)
  const until = formatDuration(told.untilMs)
  return [...lines, say('setup.waiting', { time: until })].join('\n')
}

/** What came of a change of this machine's files, and what to do next. */
export function formatSetUp(report: SetUpReport, next: readonly string[]): string {
  const { cluster, node, nodes, isDryRun, files, warnings } = report
  const parts = [
    say(isDryRun ? 'setup.would-be' : 'setup.is', {
      node: paint('title', node),
      count: nodes.length,
      cluster: paint('title', cluster),
      nodes,
    }),
    files.map((file) => formatFile(file, isDryRun)).join('\n'),
    warnings.map((warning) => `${paint('warning', '!')} ${formatProblem(warning)}`).join('\n'),
    isDryRun || next.length === 0
      ? ''
      : `${say('setup.next')}\n${next.map((line) => `  ${line}`).join('\n')}`,
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}

/** A problem with what to do about it. */
export function formatProblem({ code, values }: Problem): string {
  const { message, try: advice } = spokenErrors().words[code] ?? errorCatalog[code]
  const said = sayValues(values, spokenErrors())
  return `${fillIn(message, said)}\n  ${fillIn(advice, said)} (${code})`
}

function formatInvitation({ node, token }: Invitation): string {
  const open = ' --node NAME=ADDRESS[,ADDRESS...]'
  const where = node === undefined ? say('setup.on-any') : say('setup.on', { node })
  return `${where}\n\n  holdfast cluster join ${token}${node === undefined ? open : ''}\n`
}

function formatLeft(left: number): string {
  return left === 0 ? say('setup.all-there') : say('setup.to-come', { count: left })
}

function formatFile(file: WrittenFile, isDryRun: boolean): string {
  const { path, change, backup, text = '' } = file
  const isForetold = isDryRun && change === 'written'
  const words = say(isForetold ? 'setup.would-be-written' : changesInWords[change])
  const kept = backup === undefined ? words : say('setup.before', { words, backup })
  const line = `  ${path}  ${kept}`
  return [
    line,
    ...text
      .trimEnd()
      .split('\n')
      .filter(Boolean)
      .map((one) => `    ${one}`),
  ].join('\n')
}
