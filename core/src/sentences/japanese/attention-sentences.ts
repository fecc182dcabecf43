/** What needs an operator, and what happened, in Japanese. */
export const japaneseAttention = {
  'attention.not-joined':
    'このノードはまだクラスターと会っていません。覚えている内容だけを表示しています。',
  'attention.engine-away': '{node} のエンジンがありません。表示は {node} が最後に知った内容です。',
  'attention.no-quorum':
    'クォーラムがないため何も起動されません。各ノードは single のものを手放し、' +
    'それが今どこにあるかは不明です。ノードを復帰させてください。',
  'attention.not-started':
    'クラスターは {nodes} を待っています。より新しい変更を覚えている可能性があります。' +
    '起動するか、失われた場合は: holdfast cluster start --without NODE',
  'attention.cluster-maintenance': 'クラスターはメンテナンス中です。障害は表示のみされます。',
  'attention.to-confirm': '{tag} のフェイルオーバーが承認を待っています。',
  'attention.out-of-service': '{tag} はどのノードでも稼働していません。',
  'attention.waits-lease': '{node} の権限が確実に終わり次第、{tag} を引き継ぎます。',
  'attention.waits-guardian':
    '{node} のデーモンはガーディアンが再起動中のため、{tag} は {node} に留まります。',
  'attention.waits-fence': '{by} が {node} を切り離したら {tag} を引き継ぎます。',
  'attention.waits-reach':
    '{node} は相手にも到達確認先にも届かないため {tag} を引き継ぎません。' +
    'ネットワークを直してください。',
  'attention.unanswered':
    '{node} に {addresses} からの応答がありません。ネットワークか相手を直してください。',
  'attention.path-down':
    '{node} から {peer} へのリンク {link} の経路が切れています。予備が減っています。直してください。',
  'attention.waits-word':
    '{tag} は {node} でまだ稼働している可能性があり、誰にも分かりません。' +
    'ノードが確実に停止していることを確かめて、停止を確認してください。',
  'attention.waits-word-fence-failed':
    '{tag} は {node} でまだ稼働している可能性があり、{by} は切り離せませんでした: {fence}。' +
    '再び試します。ノードが確実に停止していることを確かめて、停止を確認してください。',
  'attention.waits-memory':
    '{by} のディスクが {node} の参加を覚えていないため、{node} は {tag} を引き継ぎません。' +
    '空きを作ってください。{by} が確実に停止している場合は、停止を確認してください。',
  'attention.waits-answered':
    '{tag} にまだ {detail} が応答しています。応答するものを止めてください。',
  'attention.stuck':
    '{tag} を {node} で停止できませんでした: {detail}。直してから記録を消してください。',
  'attention.stuck-fencing': '{tag} を {node} で停止できません: {detail}。{by} が切り離します。',
  'attention.stuck-fence-failed':
    '{tag} を {node} で停止できず、{by} は切り離せませんでした: {fence}。再び試します。' +
    'どちらかを直し、{tag} を直したなら記録を消してください。',
  'attention.failed': '{tag} は {node} で障害になりました: {detail}。後で再び試します。',
  'attention.degraded': '{tag} は {node} で低下しています: {detail}',
  'attention.unanswered-check':
    '{tag} は {node} で確認に応答しません: {detail}。応答がないことは障害ではないため、' +
    'そのまま稼働を続け、引き続き確認します。',
  'attention.outdated': '{tag} は {node} で古いパラメーターのまま稼働しています。',
  'attention.unprotected':
    '{tag} は {node} で稼働中ですが、{others} のどこにもフェイルオーバーできません。',
  'attention.resource-maintenance': '{tag} はメンテナンス中です。',
  'attention.node-never-seen': 'ノード {node} はまだ参加していません。デーモンを起動してください。',
  'attention.node-left':
    'ノード {node} は正常に離脱しました。戻すときはデーモンを起動してください。',
  'attention.node-process-gone':
    'ノード {node} のデーモンが停止しました。ガーディアンが再起動します。',
  'attention.node-down': 'ノード {node} が停止しています。マシンを確認してください。',
  'attention.node-standby': 'ノード {node} はスタンバイです。',
  'attention.maintenance': 'ノード {node} はメンテナンス中です。',
  'attention.notify-failing':
    'このノードは通知できませんでした({attempts} 回目): {detail}。{waiting} 件が待機中です。',
  'attention.notify-given-up': 'このノードは {count} 件の通知を諦めました: {detail}。',
  'attention.notify-missed': 'このノードの通知 {count} 件は送られません。',
  'event.over': '解消しました: {what}',
  'event.notice-test': 'これはノード {node} のテストです。何も起きていません。',
  'event.configuration': '構成がリビジョン {revision} になりました。',
  'event.instance': '{node} の {tag}: {state} ({detail})。',
  'event.node-member': 'ノード {node} がクラスターに参加しました。',
  'event.node-left': 'ノード {node} が正常に離脱しました。',
  'event.node-process-gone': 'ノード {node} のデーモンが停止しました。',
  'event.node-down': 'ノード {node} がいなくなりました。',
  'event.path-down': '{node} から {peer} へのリンク {link} の経路が切れました。',
  'event.path-up': '{node} から {peer} へのリンク {link} の経路が回復しました。',
  'event.node-never-seen': 'ノード {node} はまだ参加していません。',
} as const
