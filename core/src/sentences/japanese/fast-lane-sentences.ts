/** The fast lane, in Japanese. */
export const japaneseFastLane = {
  'lane.starting': '聞き始めたばかりです',
  'lane.not-real-time':
    'スレッドが通常の処理より優先されていません。デーモンを root か CAP_SYS_NICE で動かしてください',
  'lane.late': '最近 {ms} ms 遅れて起きました。このマシンは忙しく、間に合うように聞けません',
  'lane.no-witness':
    '応答する証人がありません。fastLane.witness にクラスター外のアドレスを書くか、直してください',
  'lane.no-answer': '{node} はどの経路でも応答しません',
  'lane.few-paths': '{node} への経路は {count} 本です。同時に切れない 2 本が必要です',
  'lane.no-echo':
    '{node} の {address} (リンク {link}) は ICMP エコーに応答しません。ファイアウォールを確認してください',
  'lane.no-neighbour':
    '{node} の {address} (リンク {link}) は ARP や近隣要請に応答しません。同じセグメントが必要です',
  'lane.far': 'リンク {link} で {node} の応答に {ms} ms かかりました。安全には長すぎます',
  'lane.no-addresses':
    'Corosync に {node} の IP アドレスがありません。corosync.conf に名前でなくアドレスを書いてください',
  'lane.no-engine': 'ノードは Corosync で会っていません',
  'lane.not-running': 'スレッドが終わりました: {detail}',
  'event.lane-silent':
    'ノード {node} はどの経路でも応答しなくなりました。証人 {witness} は応答します。{by} が聞きました。',
  'event.lane-heard':
    'ノード {node} は {ms} ms 後に再び応答しました。ファストレーンならアドレスが移っていました。' +
    '{by} が聞きました。',
  'event.lane-back': 'ノード {node} は経路で再び応答します。{by} が聞きました。',
} as const
