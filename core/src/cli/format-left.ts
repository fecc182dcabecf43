import type { SetUpReport } from '../ports/index.ts'
import { paint } from './colour.ts'

/** What came of leaving a cluster, and what is to be typed on the nodes that stay. */
export function formatLeft({ cluster, node, nodes, files, isDryRun }: SetUpReport): string {
  const verb = isDryRun ? 'would leave' : 'has left'
  const lines = files.map(({ path, backup }) => {
    return backup === undefined ? `  ${path}  would be put aside` : `  ${path}  is now ${backup}`
  })
  const next = [
    '  systemctl disable --now corosync holdfast    (here)',
    ...nodes.map((other) => `  holdfast cluster forget ${node}    (on ${other})`),
  ]
  const heading = `Node ${paint('title', node)} ${verb} the cluster ${paint('title', cluster)}.`
  return [heading, ...lines, '', 'Next:', ...next].join('\n')
}
