import type { Audit } from './audit.ts'
import { auditChanges } from './changes.ts'
import { auditChecks } from './checks.ts'
import { auditConfiguration } from './configuration.ts'
import { auditCores } from './cores.ts'
import { auditDecisions } from './decisions.ts'
import { auditDependencies } from './dependencies.ts'
import { auditGrowth } from './growth.ts'
import { auditHolders } from './holders.ts'
import { auditLeftovers } from './leftovers.ts'
import { auditLogs } from './logs.ts'

/** What must be so after each round. */
export const audits: Readonly<Record<string, Audit>> = {
  holders: auditHolders,
  dependencies: auditDependencies,
  leftovers: auditLeftovers,
  configuration: auditConfiguration,
  changes: auditChanges,
  decisions: auditDecisions,
  logs: auditLogs,
  cores: auditCores,
  growth: auditGrowth,
  checks: auditChecks,
}
