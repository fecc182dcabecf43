import type { guardianErrors } from '../catalog/guardian-errors.ts'
import type { ErrorWords } from '../catalog-entry.ts'

/** Errors of the guardian, in Japanese. */
export const japaneseGuardianErrors = {
  HF_GUARDIAN_ALREADY_RUNNING: {
    message: '{path} ではすでに別のガーディアンが応答しています。',
    left:
      '動いているガーディアンとそのデーモンには触れていません。' +
      'このガーディアンは起動しませんでした。',
    try: 'ガーディアンを手で起動しないでください。各デーモンが自分のものを起動します。',
    explanation:
      'ガーディアンは一つの実行時フォルダーと、それを使うデーモンのものです。デーモンが起動し、' +
      '死んだら別のものを起動します。',
  },
  HF_GUARDIAN_FAILED: {
    message: '{path} のガーディアンを起動できませんでした。',
    left: '死んだときに再起動するものがいないため、デーモンは続行しませんでした。',
    try: 'ガーディアンの出力と、実行時フォルダーに書き込めるかを確認してください。',
    explanation:
      'ガーディアンはデーモンの隣の小さなプロセスです。デーモンが死ぬと再起動し、' +
      '他のノードがデーモンの停止とマシンの停止を見分けられるようにします。',
  },
} as const satisfies Record<keyof typeof guardianErrors, ErrorWords>
