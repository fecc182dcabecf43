import type { Request } from '../../requests/request.ts'
import type { KindAccess } from './access.ts'

/** Operators act on what there is; who only looks may ask what an act would do. */
const act: KindAccess = { act: 'operator', dryRun: 'viewer' }

/** Administrators say what there is; what a change would do is no more secret than a simulation. */
const change: KindAccess = { act: 'administrator', dryRun: 'viewer' }

/** Even to say what a kit would do, it has to be fetched and looked at. */
const kit: KindAccess = { act: 'administrator', dryRun: 'administrator' }

/** Who may ask for each kind of request. */
export const requestAccess: Readonly<Record<Request['kind'], KindAccess>> = {
  inService: act,
  outOfService: act,
  switchover: act,
  standby: act,
  resume: act,
  maintenance: act,
  clear: act,
  check: act,
  confirmDown: act,
  judgeFailover: act,
  apply: change,
  createResource: change,
  setResource: change,
  deleteResource: change,
  extend: change,
  unextend: change,
  addDependency: change,
  removeDependency: change,
  setTimes: change,
  // These override what the rules would wait for, or take a node away for good.
  startWithout: change,
  leave: change,
  installKit: kit,
  rollBackKit: kit,
  removeKit: kit,
}
