import { formatDuration } from '../config/readers/format-duration.ts'
import type { Problem } from '../errors/index.ts'
import type { ClusterPicture, PicturedNode, PicturedQuorum } from '../ports/index.ts'
import { paint } from './colour.ts'
import { formatProblem } from './format-set-up.ts'
import { formatTable } from './format-table.ts'

const basisInWords: Readonly<Record<PicturedQuorum['basis'], string>> = {
  'two-node': 'Two nodes: each side of a split has it.',
  majority: 'The majority of the nodes.',
  device: 'The nodes, and a quorum device with the casting vote.',
}

/** A cluster as one of its machines shows it. */
export function formatPicture(picture: ClusterPicture): string {
  const { cluster, node, nodes, problems } = picture
  const here = node === undefined ? '' : `; this machine is ${paint('title', node)}`
  const parts = [
    `Cluster ${paint('title', cluster)}, nodes: ${nodes.length}${here}`,
    formatTable(
      ['NODE', 'ID', 'ADDRESSES', 'LINKS UP'],
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
  const host = device === undefined ? '' : ` Its server is ${device}.`
  const lines = [`Quorum: ${basisInWords[basis]}${host}`]
  if (votes !== undefined) {
    const word = votes.isQuorate ? paint('good', 'quorate') : paint('bad', 'no quorum')
    const given = votes.hasDeviceVote ? ', with the vote of the device' : ''
    const counts = `${votes.total} of ${votes.expected} votes are here, ${votes.needed} are needed`
    lines.push(`Votes:  ${counts}${given}: ${word}`)
  }
  if (silent !== undefined) lines.push(`${paint('warning', '!')} ${formatProblem(silent)}`)
  return lines.join('\n')
}

function linksOf({ name, addresses, linksUp }: PicturedNode, self: string | undefined): string {
  if (name === self) return 'this machine'
  if (linksUp === undefined) return 'unknown'
  const isWell = linksUp === addresses.length
  return paint(isWell ? 'good' : 'bad', `${linksUp} of ${addresses.length}`)
}

function formatTimes({ tokenMs, recoverWithinMs, keyFingerprint }: ClusterPicture): string {
  const times = [
    ...(recoverWithinMs === undefined ? [] : [`recoverWithin ${formatDuration(recoverWithinMs)}`]),
    ...(tokenMs === undefined ? [] : [`token ${tokenMs} ms`]),
    `key ${keyFingerprint ?? 'unknown: only root can read it'}`,
  ]
  return times.join(', ')
}
