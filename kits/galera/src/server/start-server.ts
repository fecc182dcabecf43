import type { ProcessIdentity } from '@holdfast/core/kit'
import type { GaleraContext } from '../parameters.ts'
import { markVariable, outputFile, serverArguments } from '../settings.ts'

/** How a server is started: by whom it begins, and where its data are. */
export interface Start {
  /** It begins the cluster anew, from its own data. */
  readonly isBeginning: boolean
  /** `HISTORY:SEQNO` where that is known. */
  readonly position?: string | undefined
}

/** Starts the server as this resource's own; resolves once it runs, long before it is ready. */
export function startServer(context: GaleraContext, start: Start): Promise<ProcessIdentity> {
  return context.linux.processes.start(serverProgram(context, start))
}

/** The program with everything that it is started with. */
export function serverProgram(context: GaleraContext, { isBeginning, position }: Start) {
  return {
    command: context.parameters.program,
    arguments: [
      ...serverArguments(context),
      ...(position === undefined ? [] : [`--wsrep-start-position=${position}`]),
      ...(isBeginning ? ['--wsrep-new-cluster'] : []),
    ],
    environment: { [markVariable]: context.instance },
    outputFile: outputFile(context),
    cgroup: { name: context.instance },
  }
}
