/** What the groups of commands are about, in Japanese. */
export const japaneseTopics: Readonly<Record<string, string>> = {
  api: 'このノードへの入口。',
  cluster: 'すべてのノード全体。',
  'cluster:quorum': 'クラスターが動作する権利を決めるもの。',
  dependency: 'リソースが先に同じノードで必要とするもの。',
  failover: '運用者を待つフェイルオーバー。',
  hierarchy: 'リソースと、それが依存するすべて。',
  kit: '対象の種類ごとに保護の方法を知るもの。',
  maintenance: '確認は続け、操作はしないこと。',
  node: 'クラスターのマシン。',
  notify: '運用者への通知。',
  resource: '保護するもの。',
  token: 'このノードに要求できるマシン。',
  user: 'このノードにログインできる人。',
}
