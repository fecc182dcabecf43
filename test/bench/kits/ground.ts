import { allProcesses, commandLineOf } from '../../lab/processes.ts'
import type { Actor } from './timed-action.ts'

/** What one kit protects here, and what the OCF agent protects that does the same job. */
export interface Ground {
  readonly kit: string
  /** As operators write them. */
  readonly parameters: Readonly<Record<string, unknown>>
  readonly agent?: AgentSetting
  /** Whether what one of them protects is there, by the kernel. */
  isThere(actor: Actor): boolean
  /** Breaks what the kit protects, for a kit that mends it. */
  break?(): Promise<void> | void
  /** Takes away what is not gone with the world. */
  close?(): void
}

/** An agent of the package resource-agents, as a cluster is told to use it. */
export interface AgentSetting {
  readonly name: string
  readonly parameters: Readonly<Record<string, string>>
  /** The level of its monitor that is as thorough as the kit's deepCheck. */
  readonly deepLevel?: string
}

/** The ids of the processes of the world whose command line is exactly this. */
export function processesOf(line: string): readonly number[] {
  return allProcesses().filter((id) => commandLineOf(id).join(' ') === line)
}
