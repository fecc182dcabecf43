import { formatDuration } from '../config/readers/format-duration.ts'
import type { Problem } from '../errors/index.ts'
import type { ClusterPicture, PicturedNode, PicturedQuorum } from '../ports/index.ts'
import { paint } from './colour.ts'
import { formatProblem } from './format-set-up.ts'
import { formatTable } from './format-table.ts'
import { say } from './speech.ts'
import { headings } from './texts/headings.ts'

/** A cluster as one of its machines shows it. */
export function formatPicture(picture: ClusterPicture): string {
  const { cluster, node, nodes, problems } = picture
  const facts = { cluster: paint('title', cluster), count: nodes.length }
  const parts = [
    node === undefined
      ? say('picture.title', facts)
      : say('picture.title-here', { ...facts, node: paint('title', node) }),
    formatTable(
      headings('node', 'id', 'addresses', 'links-up'),
      nodes.map((one) => [one.name, `${one.nodeId}`, one.addresses.join(', '), linksOf(one, node)]),
    ),
    formatTimes(picture),
    formatQuorum(picture.quorum, picture.silent),
    problems.map((problem) => `${paint('bad', '!')} ${formatProblem(problem)}`).join('\n'),
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}

/** What gives quorum, and how the votes stand. */
export function formatQuorum({ basis, device, votes }: PicturedQuorum, silent?: Problem): string {
  const given = { basis: say(`quorum.${basis}`), host: device ?? '' }
  const lines = [say(device === undefined ? 'quorum.line' : 'quorum.server', given)]
  if (votes !== undefined) {
    const { total, expected, needed, isQuorate, hasDeviceVote } = votes
    const word = isQuorate ? paint('good', say('quorum.yes')) : paint('bad', say('quorum.no'))
    const key = hasDeviceVote ? 'quorum.votes-device' : 'quorum.votes'
    lines.push(say(key, { total, expected, needed, word }))
  }
  if (silent !== undefined) lines.push(`${paint('warning', '!')} ${formatProblem(silent)}`)
  return lines.join('\n')
}

function linksOf({ name, addresses, linksUp }: PicturedNode, self: string | undefined): string {
  if (name === self) return say('picture.this-machine')
  if (linksUp === undefined) return say('picture.unknown')
  const isWell = linksUp === addresses.length
  return paint(isWell ? 'good' : 'bad', say('picture.of', { up: linksUp, all: addresses.length }))
}

function formatTimes({ tokenMs, recoverWithinMs, keyFingerprint }: ClusterPicture): string {
  const times = [
    ...(recoverWithinMs === undefined
      ? []
      : [say('picture.recover-within', { time: formatDuration(recoverWithinMs) })]),
    ...(tokenMs === undefined ? [] : [say('picture.token', { ms: tokenMs })]),
    keyFingerprint === undefined
      ? say('picture.key-unknown')
      : say('picture.key', { fingerprint: keyFingerprint }),
  ]
  return times.join(say('status.comma'))
}
