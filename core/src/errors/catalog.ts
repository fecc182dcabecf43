import { apiErrors } from './catalog/api-errors.ts'
import { cliErrors } from './catalog/cli-errors.ts'
import { clusterErrors } from './catalog/cluster-errors.ts'
import { configErrors } from './catalog/config-errors.ts'
import { corosyncErrors } from './catalog/corosync-errors.ts'
import { daemonErrors } from './catalog/daemon-errors.ts'
import { doorErrors } from './catalog/door-errors.ts'
import { gateErrors } from './catalog/gate-errors.ts'
import { guardianErrors } from './catalog/guardian-errors.ts'
import { hierarchyErrors } from './catalog/hierarchy-errors.ts'
import { inputErrors } from './catalog/input-errors.ts'
import { joiningErrors } from './catalog/joining-errors.ts'
import { kitErrors } from './catalog/kit-errors.ts'
import { kitLoadingErrors } from './catalog/kit-loading-errors.ts'
import { kitReleaseErrors } from './catalog/kit-release-errors.ts'
import { logErrors } from './catalog/log-errors.ts'
import { newKitErrors } from './catalog/new-kit-errors.ts'
import { notifyErrors } from './catalog/notify-errors.ts'
import { outcomeErrors } from './catalog/outcome-errors.ts'
import { processErrors } from './catalog/process-errors.ts'
import { requestErrors } from './catalog/request-errors.ts'
import { scriptErrors } from './catalog/script-errors.ts'
import { situationErrors } from './catalog/situation-errors.ts'
import { storeErrors } from './catalog/store-errors.ts'
import type { CatalogEntry } from './catalog-entry.ts'
import type { ErrorLanguage } from './error-language.ts'

const entries = {
  ...apiErrors,
  ...cliErrors,
  ...clusterErrors,
  ...configErrors,
  ...corosyncErrors,
  ...daemonErrors,
  ...doorErrors,
  ...gateErrors,
  ...guardianErrors,
  ...hierarchyErrors,
  ...inputErrors,
  ...joiningErrors,
  ...kitErrors,
  ...kitLoadingErrors,
  ...kitReleaseErrors,
  ...logErrors,
  ...newKitErrors,
  ...notifyErrors,
  ...processErrors,
  ...outcomeErrors,
  ...requestErrors,
  ...scriptErrors,
  ...situationErrors,
  ...storeErrors,
} as const

/** `HF_AREA_WHAT`: for ever the same for the same thing. */
export type ErrorCode = keyof typeof entries

/** Every code with what is printed about it. */
export const errorCatalog: Readonly<Record<ErrorCode, CatalogEntry>> = entries

/** How errors are said in English. */
export const englishErrors: ErrorLanguage = {
  words: errorCatalog,
  line: 'line {line}',
  separator: '; ',
  phrases: [],
}
