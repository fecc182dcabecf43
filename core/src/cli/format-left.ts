import type { SetUpReport } from '../ports/index.ts'
import { paint } from './colour.ts'
import { say } from './speech.ts'

/** What came of leaving a cluster, and what is to be typed on the nodes that stay. */
export function formatLeft({ cluster, node, nodes, files, isDryRun }: SetUpReport): string {
  const lines = files.map(({ path, backup }) => {
    return backup === undefined
      ? say('left.would-put-aside', { path })
      : say('left.is-now', { path, backup })
  })
  const next = [say('left.here'), ...nodes.map((other) => say('left.on', { node, other }))]
  const names = { node: paint('title', node), cluster: paint('title', cluster) }
  const heading = say(isDryRun ? 'left.would' : 'left.has', names)
  return [heading, ...lines, '', say('setup.next'), ...next].join('\n')
}
