/** Words that stand for values of the same name in sentences, in Japanese. */
export const japaneseWords = {
  'state.in-service': '稼働中',
  'state.in-service-unprotected': '稼働中(引き受けられる他ノードなし)',
  'state.out-of-service': '停止中',
  'state.failed': '障害',
  'state.unknown': '不明',
  'state.restoring': '起動中',
  'state.removing': '停止処理中',
  'state.degraded': '低下',
  'verb.restore': '起動',
  'verb.remove': '停止',
  'verb.recover': '復旧',
  'verb.update': '変更',
  'verb.probe': '競合確認',
  'verb.quickCheck': '確認',
  'verb.deepCheck': '詳しい確認',
} as const
