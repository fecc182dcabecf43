import { exampleChecks } from './checks/example-checks.ts'
import { interruptionChecks } from './checks/interruption-checks.ts'
import { lifeChecks } from './checks/life-checks.ts'
import { lookChecks } from './checks/look-checks.ts'
import { packageChecks } from './checks/package-checks.ts'
import { rejectionChecks } from './checks/rejection-checks.ts'
import { schemaChecks } from './checks/schema-checks.ts'
import { secretChecks } from './checks/secret-checks.ts'
import { statementChecks } from './checks/statement-checks.ts'
import { takeoverChecks } from './checks/takeover-checks.ts'
import { updateChecks } from './checks/update-checks.ts'
import type { KitCheck } from './kit-test-plan.ts'

/** Every check that testKit makes of a kit, in this order. */
export const kitChecks: readonly KitCheck[] = [
  ...statementChecks,
  ...schemaChecks,
  ...packageChecks,
  ...exampleChecks,
  ...lifeChecks,
  ...lookChecks,
  ...interruptionChecks,
  ...rejectionChecks,
  ...takeoverChecks,
  ...updateChecks,
  ...secretChecks,
]
