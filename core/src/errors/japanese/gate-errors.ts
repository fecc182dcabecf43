import type { gateErrors } from '../catalog/gate-errors.ts'
import type { ErrorWords } from '../catalog-entry.ts'

/** Errors of the gate, in Japanese. */
export const japaneseGateErrors = {
  HF_GATE_ABSENT: {
    message: 'このカーネルには nftables がなく、アドレスはゲートなしで稼働します。',
    left: 'すべて稼働しています。止まったマシンはアドレスをより長く持ち続けます。',
    try:
      'モジュール nf_tables と nf_tables_inet を読み込むか、' +
      'それらを持つカーネルを使ってください。',
    explanation:
      'nftables があれば、マシンのプログラムがすべて止まっていても、' +
      'リースが終わるとカーネル自身がアドレスを黙らせます。なければ、数秒後の "validFor" ' +
      'の後にアドレスを取り除くだけです。',
  },
  HF_GATE_REFUSED: {
    message:
      'カーネルがこのノードのゲートを拒否しており ({reason})、アドレスにゲートがありません。',
    left: 'すべて稼働しています。止まったマシンはアドレスをより長く持ち続けます。',
    try:
      '何が妨げているかを調べてください: nft list tables。デーモンには権限 CAP_NET_ADMIN ' +
      'が必要です。',
    explanation:
      'ゲートはこのノード専用の nftables のテーブルで、デーモンが毎秒数回書きます。' +
      'カーネルが受け付けるまで一秒ごとに再び試みます。',
  },
} as const satisfies Record<keyof typeof gateErrors, ErrorWords>
