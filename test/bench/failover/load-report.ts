import { type MachineDescription, renderMachine } from '../machine-description.ts'
import { decimal } from '../summary.ts'

/** What a cluster counts of itself; what it does not have is absent. */
export interface Counts {
  /** Decisions of Holdfast, whatever they are about. */
  readonly decisions?: number
  /** Memberships of Corosync, one a node. */
  readonly memberships?: number
  /** Changes of state of keepalived, on all nodes. */
  readonly transitions?: number
}

/** How one cluster stood the load. */
export interface LoadReport {
  readonly system: string
  readonly minutes: number
  readonly loops: number
  /** How often the address went to another node. */
  readonly moves: number
  readonly severalOwnersMs: number
  readonly outageMs: number
  /** The longest stall of the prober itself. */
  readonly proberGapMs: number
  readonly counts: Counts
}

/** What was counted meanwhile. */
export function countedSince(before: Counts, after: Counts): Counts {
  const since = (key: keyof Counts) => {
    const now = after[key]
    return now === undefined ? {} : { [key]: now - (before[key] ?? 0) }
  }
  return { ...since('decisions'), ...since('memberships'), ...since('transitions') }
}

function told(count: number | undefined): string {
  return String(count ?? '–')
}

/** The reports as Markdown. */
export function renderLoad(machine: MachineDescription, reports: readonly LoadReport[]): string {
  const head = ['', 'moves', 'decisions', 'memberships', 'transitions', 'two owners']
  const [first] = reports
  const lines = reports.map((report) => [
    report.system,
    String(report.moves),
    ...[report.counts.decisions, report.counts.memberships, report.counts.transitions].map(told),
    `${decimal(report.severalOwnersMs)} ms`,
    `${decimal(report.outageMs)} ms`,
    `${decimal(report.proberGapMs)} ms`,
  ])
  const columns = [...head, 'longest outage', 'prober stalled at most']
  return [
    `${first?.loops} busy loops for ${first?.minutes} minutes. ${renderMachine(machine)}.`,
    '',
    ...[columns, columns.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`),
  ].join('\n')
}
