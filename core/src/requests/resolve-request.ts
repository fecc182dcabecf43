import { refuseUnknown } from './refuse-unknown.ts'
import type { Request } from './request.ts'
import type { RequestContext } from './request-context.ts'
import type { Resolution } from './resolution.ts'
import { resolveApply } from './resolve-apply.ts'
import { resolveCheck, resolveClear } from './resolve-clear.ts'
import { resolveCreate } from './resolve-create.ts'
import { resolveDelete } from './resolve-delete.ts'
import { resolveAddDependency, resolveRemoveDependency } from './resolve-dependency.ts'
import { resolveExtend, resolveUnextend } from './resolve-extend.ts'
import { resolveInstallKit, resolveRemoveKit, resolveRollBackKit } from './resolve-kits.ts'
import { resolveMaintenance } from './resolve-maintenance.ts'
import { resolveLeave, resolveStandby } from './resolve-node.ts'
import { resolveSet } from './resolve-set.ts'
import { resolveSetTimes } from './resolve-set-times.ts'
import { resolveSwitchover } from './resolve-switchover.ts'
import { resolveInService, resolveOutOfService } from './resolve-wanted.ts'
import {
  resolveConfirmDown,
  resolveJudgeFailover,
  resolveStartWithout,
} from './resolve-ways-out.ts'

type Kind = Request['kind']
type Of<K extends Kind> = Extract<Request, { readonly kind: K }>
type Resolver<K extends Kind> = (request: Of<K>, context: RequestContext) => Resolution

const resolvers: { readonly [K in Kind]: Resolver<K> } = {
  apply: resolveApply,
  createResource: resolveCreate,
  setResource: resolveSet,
  deleteResource: resolveDelete,
  extend: resolveExtend,
  unextend: resolveUnextend,
  addDependency: resolveAddDependency,
  removeDependency: resolveRemoveDependency,
  inService: resolveInService,
  outOfService: resolveOutOfService,
  switchover: resolveSwitchover,
  standby: resolveStandby,
  resume: resolveStandby,
  leave: resolveLeave,
  maintenance: resolveMaintenance,
  setTimes: resolveSetTimes,
  clear: resolveClear,
  check: resolveCheck,
  confirmDown: resolveConfirmDown,
  judgeFailover: resolveJudgeFailover,
  startWithout: resolveStartWithout,
  installKit: resolveInstallKit,
  rollBackKit: resolveRollBackKit,
  removeKit: resolveRemoveKit,
}

/**
 * What a request comes to: problems, a refusal, changes of the configuration, or an event. Pure:
 * the same request and state give the same answer, so a dry run cannot differ from the act.
 */
export function resolveRequest(request: Request, context: RequestContext): Resolution {
  const unknown = refuseUnknown(request, context)
  if (unknown !== undefined) return unknown
  const resolve = resolvers[request.kind] as Resolver<Kind>
  return resolve(request, context)
}
