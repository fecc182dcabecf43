import { readPidNamespace, readStartTime } from '../../proc/process-status.ts'
import type { EngineProcess } from '../../sequencer/index.ts'

/** This process, as others can recognise it. */
export function describeSelf(seat: Pick<EngineProcess, 'node' | 'role' | 'boot'>): EngineProcess {
  const { node, role, boot } = seat
  return {
    node,
    role,
    boot,
    pid: process.pid,
    startTime: readStartTime(process.pid) ?? '',
    pidNamespace: readPidNamespace(),
  }
}
