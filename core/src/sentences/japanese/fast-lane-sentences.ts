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
  'lane.old-kernel': 'カーネルがアドレスの時間をその場で更新できません。Linux 6.12 以降が必要です',
  'lane.no-gate': 'カーネルがアドレスを守りません: {detail}',
  'lane.not-running': 'スレッドが終わりました: {detail}',
  'event.lane-silent':
    'ノード {node} はどの経路でも応答しなくなりました。証人 {witness} は応答します。{by} が聞きました。',
  'event.lane-heard':
    'ノード {node} は {ms} ms 後に再び応答しました。ファストレーンならアドレスが移っていました。' +
    '{by} が聞きました。',
  'event.lane-taken':
    'ノード {node} が応答しなくなったため {tags} のアドレスは {by} にあります。次にクラスターが決めます。',
  'event.lane-gave-answered': '{by} は {tags} を返しました: ノード {node} は再び応答します。',
  'event.lane-gave-claimed':
    '{by} は {tags} を返しました: 他のマシンがそのアドレスを持っています。',
  'event.lane-gave-alone': '{by} は {tags} を返しました: 誰も応答しないか、権限が終わりました。',
  'event.lane-gave-undecided':
    '{by} は {tags} を返しました: クラスターは時間内に決めませんでした。',
  'event.lane-gave-decided': '{by} は {tags} を返しました: クラスターは別の決定をしました。',
  'event.lane-gave-late': '{by} はノード {node} の {tags} を取りませんでした: 途中で遅れました。',
  'event.lane-gave-failed':
    '{by} はノード {node} の {tags} を取りませんでした: カーネルが拒否しました。',
  'event.lane-refused':
    '{by} は応答しないノード {node} の {tags} を取りません: 他のマシンがそのアドレスを持っています。',
  'event.lane-answers': 'ノード {node} は {ms} ms 後に再び応答しました。{by} が聞きました。',
  'event.lane-back': 'ノード {node} は経路で再び応答します。{by} が聞きました。',
} as const
