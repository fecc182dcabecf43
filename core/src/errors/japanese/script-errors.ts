import type { scriptErrors } from '../catalog/script-errors.ts'
import type { ErrorWords } from '../catalog-entry.ts'

/** Errors of scripts, in Japanese. */
export const japaneseScriptErrors = {
  HF_SCRIPT_INVALID: {
    message: '{source} に {count} 件の問題があります:\n{problems}',
    left: '何も再生していません。',
    try: '示された点を直し、もう一度試してください。',
    explanation:
      'スクリプトは、再生する前に全体を読みます。問題はすべて集め、一度に示します。' +
      '書けるものはリファレンスの simulation-script のページにあります。',
  },
} as const satisfies Record<keyof typeof scriptErrors, ErrorWords>
