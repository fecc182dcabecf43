import type { ErrorCode } from './catalog.ts'
import type { ErrorWords } from './catalog-entry.ts'
import type { ErrorLanguage } from './error-language.ts'
import { japaneseApiErrors } from './japanese/api-errors.ts'
import { japaneseCliErrors } from './japanese/cli-errors.ts'
import { japaneseClusterErrors } from './japanese/cluster-errors.ts'
import { japaneseConfigErrors } from './japanese/config-errors.ts'
import { japaneseCorosyncErrors } from './japanese/corosync-errors.ts'
import { japaneseDaemonErrors } from './japanese/daemon-errors.ts'
import { japaneseDoorErrors } from './japanese/door-errors.ts'
import { japaneseGateErrors } from './japanese/gate-errors.ts'
import { japaneseGuardianErrors } from './japanese/guardian-errors.ts'
import { japaneseHierarchyErrors } from './japanese/hierarchy-errors.ts'
import { japaneseInputErrors } from './japanese/input-errors.ts'
import { japaneseJoiningErrors } from './japanese/joining-errors.ts'
import { japaneseKitErrors } from './japanese/kit-errors.ts'
import { japaneseKitLoadingErrors } from './japanese/kit-loading-errors.ts'
import { japaneseKitReleaseErrors } from './japanese/kit-release-errors.ts'
import { japaneseLogErrors } from './japanese/log-errors.ts'
import { japaneseNewKitErrors } from './japanese/new-kit-errors.ts'
import { japaneseNotifyErrors } from './japanese/notify-errors.ts'
import { japaneseOutcomeErrors } from './japanese/outcome-errors.ts'
import { japanesePhrases } from './japanese/phrases.ts'
import { japaneseProcessErrors } from './japanese/process-errors.ts'
import { japaneseRequestErrors } from './japanese/request-errors.ts'
import { japaneseScriptErrors } from './japanese/script-errors.ts'
import { japaneseSituationErrors } from './japanese/situation-errors.ts'
import { japaneseStoreErrors } from './japanese/store-errors.ts'

const words: Readonly<Record<ErrorCode, ErrorWords>> = {
  ...japaneseApiErrors,
  ...japaneseCliErrors,
  ...japaneseClusterErrors,
  ...japaneseConfigErrors,
  ...japaneseCorosyncErrors,
  ...japaneseDaemonErrors,
  ...japaneseDoorErrors,
  ...japaneseGateErrors,
  ...japaneseGuardianErrors,
  ...japaneseHierarchyErrors,
  ...japaneseInputErrors,
  ...japaneseJoiningErrors,
  ...japaneseKitErrors,
  ...japaneseKitLoadingErrors,
  ...japaneseKitReleaseErrors,
  ...japaneseLogErrors,
  ...japaneseNewKitErrors,
  ...japaneseNotifyErrors,
  ...japaneseOutcomeErrors,
  ...japaneseProcessErrors,
  ...japaneseRequestErrors,
  ...japaneseScriptErrors,
  ...japaneseSituationErrors,
  ...japaneseStoreErrors,
}

/** How errors are said in Japanese. */
export const japaneseErrors: ErrorLanguage = {
  words,
  line: '{line} 行目',
  separator: '、',
  phrases: japanesePhrases,
}
