import { Flags } from '#oclif'
import type { SimulationRequest } from '../api/documents.ts'
import { readNamedText } from './read-text.ts'

/** What is asked of the running cluster: one of these, or --with alone. */
export const failureFlags = {
  fail: Flags.string({
    summary: 'A node that crashes, or a resource that fails on a node and cannot be mended there.',
    helpValue: 'NODE|TAG@NODE',
    exclusive: ['partition', 'every-single-failure'],
  }),
  partition: Flags.string({
    summary: 'A network that parts: nodes of a side with commas, sides with slashes.',
    helpValue: 'NODE,NODE/NODE',
    exclusive: ['every-single-failure'],
  }),
  'every-single-failure': Flags.boolean({
    summary: 'Each node and each resource, one at a time; exit code 1 if anything would be down.',
    default: false,
  }),
  with: Flags.string({
    summary: 'As if this hierarchy file had been applied before.',
    helpValue: 'FILE',
  }),
  prune: Flags.boolean({
    summary: 'Delete every resource that the file does not name.',
    dependsOn: ['with'],
  }),
}

/** Those flags as they were typed. */
export interface FailureFlags {
  readonly fail?: string | undefined
  readonly partition?: string | undefined
  readonly 'every-single-failure': boolean
  readonly with?: string | undefined
  readonly prune?: boolean | undefined
}

/** The question that the flags ask; `undefined` where they ask nothing. */
export async function simulationRequest(
  flags: FailureFlags,
): Promise<SimulationRequest | undefined> {
  const event = eventOf(flags)
  if (flags.with === undefined) return event === undefined ? undefined : { event }
  const { text, source } = await readNamedText(flags.with)
  return {
    event: event ?? { kind: 'nothing' },
    file: { text, source, prune: flags.prune === true },
  }
}

function eventOf(flags: FailureFlags): SimulationRequest['event'] | undefined {
  if (flags['every-single-failure']) return { kind: 'everySingleFailure' }
  if (flags.partition !== undefined) {
    const sides = flags.partition.split('/').map((side) => side.split(',').map((one) => one.trim()))
    return { kind: 'partition', sides }
  }
  if (flags.fail === undefined) return undefined
  const at = flags.fail.lastIndexOf('@')
  if (at < 0) return { kind: 'nodeFails', node: flags.fail }
  const [tag, node] = [flags.fail.slice(0, at), flags.fail.slice(at + 1)]
  return { kind: 'resourceFails', tag, node }
}
