import type { storeErrors } from '../catalog/store-errors.ts'
import type { ErrorWords } from '../catalog-entry.ts'

/** Errors of a node's memory on disk, in Japanese. */
export const japaneseStoreErrors = {
  HF_STORE_FULL: {
    message: '{path} のあるディスクが一杯です。',
    left: '変更は全ノードで取り消しました。サービスには触れていません。',
    try: '空きを作り、もう一度求めてください。',
    explanation:
      '変更は、全メンバーのディスクに書かれて初めて有効です。' +
      'フェイルオーバーはディスクを必要とせず、その間も行われます。',
  },
  HF_STORE_FAILED: {
    message: 'ファイル {path} に書き込めません: {reason}。',
    left: '以前の内容は残っています。サービスには触れていません。',
    try: 'ディスクかフォルダーの権限を直し、もう一度求めてください。',
    explanation: 'ノードの記憶は全体を置き換えます。古いものか新しいもののどちらかが必ずあります。',
  },
  HF_STORE_DAMAGED: {
    message: 'ノードの記憶 {path} が壊れています: {reason}。',
    left: '{kept} として残しました。ノードは自分の記憶なしで始まります。',
    try:
      '別のノードが覚えていれば何も必要ありません。その状態を引き継ぎます。' +
      '単独ならファイルを復元してください。',
    explanation:
      'ファイルは全体を置き換え、チェックサムを持つため、クラッシュでは壊れません。' +
      'ディスクや人は壊しえます。記憶のないノードは、記憶のあるメンバーの状態を受け取ります。',
  },
} as const satisfies Record<keyof typeof storeErrors, ErrorWords>
