import { formatDuration } from '../config/readers/format-duration.ts'
import { describeError, type Problem } from '../errors/index.ts'
import type { Invitation, SetUpReport, Told, WrittenFile } from '../ports/index.ts'
import { paint } from './colour.ts'

const changesInWords: Readonly<Record<WrittenFile['change'], string>> = {
  written: 'written',
  unchanged: 'is so already',
  'put aside': 'put aside',
}

/** What happens while files are handed over, as a line or more. */
export function formatTold(told: Told): string {
  if (told.kind === 'joined') return `Node ${told.node} has joined. ${formatLeft(told.left)}`
  if (told.kind === 'refused') return `Somebody was refused: ${formatProblem(told.problem)}`
  const lines = told.invitations.map(formatInvitation)
  const until = formatDuration(told.untilMs)
  return [...lines, `Waiting until they have joined, at most ${until}; Ctrl-C ends that.`].join(
    '\n',
  )
}

/** What came of a change of this machine's files, and what to do next. */
export function formatSetUp(report: SetUpReport, next: readonly string[]): string {
  const { cluster, node, nodes, isDryRun, files, warnings } = report
  const what = isDryRun ? 'would be' : 'is'
  const parts = [
    `This machine ${what} node ${paint('title', node)} of ${nodes.length} in the cluster ` +
      `${paint('title', cluster)}: ${nodes.join(', ')}`,
    files.map((file) => formatFile(file, isDryRun)).join('\n'),
    warnings.map((warning) => `${paint('warning', '!')} ${formatProblem(warning)}`).join('\n'),
    isDryRun || next.length === 0 ? '' : `Next:\n${next.map((line) => `  ${line}`).join('\n')}`,
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}

/** A problem with what to do about it. */
export function formatProblem({ code, values }: Problem): string {
  const { message, try: advice } = describeError(code, values)
  return `${message}\n  ${advice} (${code})`
}

function formatInvitation({ node, token }: Invitation): string {
  const open = ' --node NAME=ADDRESS[,ADDRESS...]'
  const where = node === undefined ? 'On a node that names itself' : `On ${node}`
  return `${where}, as root:\n\n  holdfast cluster join ${token}${node === undefined ? open : ''}\n`
}

function formatLeft(left: number): string {
  return left === 0 ? 'All are there.' : `${left} to come.`
}

function formatFile(file: WrittenFile, isDryRun: boolean): string {
  const { path, change, backup, text = '' } = file
  const words = isDryRun && change === 'written' ? 'would be written' : changesInWords[change]
  const line = `  ${path}  ${words}${backup === undefined ? '' : `; before: ${backup}`}`
  return [
    line,
    ...text
      .trimEnd()
      .split('\n')
      .filter(Boolean)
      .map((one) => `    ${one}`),
  ].join('\n')
}
