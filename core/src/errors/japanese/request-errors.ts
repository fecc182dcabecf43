import type { requestErrors } from '../catalog/request-errors.ts'
import type { ErrorWords } from '../catalog-entry.ts'

const left = 'どのノードでも何も変更していません。'

/** Errors of what operators ask for, in Japanese. */
export const japaneseRequestErrors = {
  HF_RESOURCE_UNKNOWN: {
    message: 'リソース {tag} はありません。[もしかして {suggestion} ですか。]',
    left: '何も変更していません。',
    try: 'リソースを確認してください: holdfast status',
    explanation: 'リソースは、クラスターの中で一意なタグで呼びます。',
  },
  HF_NODE_UNKNOWN: {
    message: 'クラスターにノード {node} はありません。[もしかして {suggestion} ですか。]',
    left: '何も変更していません。',
    try: 'ノードを確認してください: holdfast node list',
    explanation: 'クラスターのノードは、各ノードの設定ファイルに列挙されています。',
  },
  HF_NODE_SILENT: {
    message: 'ノード {node} が {waitedMs} ms 以内に応答しませんでした。',
    left: '何も変更していません。',
    try: 'holdfast status で確認してください。もう一度求めるか、そのノード自身に求めてください。',
    explanation:
      'キットや記録など一つのノードだけが知るものは、クラスターを通じてそのノードに尋ねます。' +
      'メンバーですが、忙しいか、いなくなるところかもしれません。',
  },
  HF_NODE_READS_FULL: {
    message: '他のノードへの問い合わせが上限の {limit} 件に達しています。',
    left: '何も求めておらず、何も変更していません。',
    try: '少し待ってからもう一度求めるか、そのノード自身に求めてください。',
    explanation:
      'ノードが互いに伝えるものは、フェイルオーバーに必要な全メッセージの順序を通ります。' +
      'そのため、同時に進む他のノードへの問い合わせの数を限っています。',
  },
  HF_NODE_NOT_MEMBER: {
    message: 'ノード {node} がいません。参加の状態は「{membership}」です。',
    left,
    try: 'デーモンを起動し、holdfast status で稼働中になるまで待ってください。',
    explanation:
      '求められたことには、そのノード自身が確認し、同意し、または動作することが必要です。',
  },
  HF_NODE_STANDBY: {
    message: 'ノード {node} はスタンバイで、何も引き受けません。',
    left,
    try: '先にスタンバイを終えてください: holdfast node resume {node}',
    explanation:
      'スタンバイのノードは、メンテナンスのため、または信頼できないために意図して空けてあります' +
      '。スタンバイが終わるまで、求められても何も移りません。',
  },
  HF_RESOURCE_EXISTS: {
    message: 'リソース {tag} (種類 {kind}) はすでにあります。',
    left,
    try: '別のタグにするか、変更してください: holdfast resource set {tag}',
    explanation: '作成が今あるものを変えることはありません。誤ってサービスを止めうるからです。',
  },
  HF_RESOURCE_HAS_PARENTS: {
    message: '{tag} は {parents} に必要なため、単独では削除できません。',
    left,
    try: '先に依存を取り除くか、親も一緒に削除してください: --with-parents',
    explanation: '子がなければ、親は停止しなければなりません。',
  },
  HF_RESOURCE_LAST_NODE: {
    message: '{tag} が拡張されているノードは {node} だけです。',
    left,
    try: '代わりに削除してください: holdfast resource delete {tag}',
    explanation: 'どのノードにも拡張されていないリソースは稼働できません。',
  },
  HF_RESOURCE_HELD_THERE: {
    message: '{tag} は {node} が保持しているか、その可能性があるため、今は拡張を取り消せません。',
    left,
    try: '先に移動するか (holdfast switchover {tag})、停止してください。',
    explanation:
      '設定から外れたノードには、もう停止を求めません。そのため先に手放している必要があります。',
  },
  HF_RESOURCE_PLACEMENT_HELD: {
    message:
      '{tag} は {nodes} が保持しているか、その可能性があるため、' +
      '今は配置を「{placement}」にできません。',
    left,
    try: '先に停止してください: holdfast resource out-of-service {tag}',
    explanation:
      '複数のノードで稼働しているリソースは、"single" ' +
      'になった瞬間に所有者が複数になってしまいます。',
  },
  HF_RESOURCE_DROP_TOO_LONG: {
    message:
      '{tag} と依存先を手放すには {dropMs} ms かかることがあります。リース {leaseMs} ms、' +
      'ガーディアンの {guardianMs} ms、余裕 {marginMs} ms を加えると {sumMs} ms ですが、' +
      'daemonGrace は {daemonGraceMs} ms です。',
    left,
    try: 'recoverWithin を延ばすか、引き継ぎの方式が "fence" のキットを使ってください。',
    explanation:
      '停止したデーモンから引き継ぐノードは、daemonGrace ' +
      'の終わりまでにガーディアンが手放していることを当てにします。' +
      '手放す時間に上限を示せないキットは、代わりにフェンスを求めます。',
  },
  HF_MAINTENANCE_ON: {
    message: '{what}はメンテナンス中です。何も移動しません。',
    left,
    try: '先に終えてください: holdfast maintenance off',
    explanation: 'メンテナンス中の Holdfast は、リソースを確認しますが操作しません。',
  },
  HF_NODE_IS_UP: {
    message: 'ノード {node} はクラスターに参加しており、停止していません。',
    left,
    try: '参加しているノードを確認してください: holdfast node list',
    explanation:
      'ノードが停止していると告げると、そのノードが保持しうるものを他が引き継げるようになります' +
      '。稼働中のノードについて告げると、リソースの所有者が二つになります。',
  },
  HF_FAILOVER_NOT_WAITING: {
    message: '運用者を待っている {tag} のフェイルオーバーはありません。',
    left,
    try: '今の配置の理由: holdfast why {tag}。移動するには: holdfast switchover {tag}',
    explanation:
      'フェイルオーバーが運用者を待つのは、ポリシー "failover" が "confirm" で、' +
      '所有者がリソースを保持できないときです。',
  },
  HF_CLUSTER_STARTED: {
    message: 'クラスターはすでに始まっており、何も待っていません。',
    left,
    try: '確認: holdfast status',
    explanation:
      '一部のノードなしで始めるのは、より新しい変更を覚えているかもしれないノードを待っているク' +
      'ラスターのためです。',
  },
  HF_CLUSTER_OTHERS_MISSING: {
    message: '指定した以外にも欠けているノードがあります: {nodes}。',
    left,
    try:
      'デーモンを起動するか、すべて確実に停止しているなら: holdfast cluster start --without ' +
      '{all}',
    explanation:
      '欠けている各ノードは、リソースを保持し、変更を覚えているかもしれません。' +
      '運用者は一台ずつ名前を挙げて保証します。',
  },
  HF_SWITCHOVER_EVERY: {
    message: '{tag} の配置は "every" で、全ノードで稼働しており、移動できません。',
    left,
    try: 'それに依存するものを切り替えてください: {parents}',
    explanation: '所有者が変わりうるのは、配置が "single" のリソースだけです。',
  },
  HF_SWITCHOVER_OUT_OF_SERVICE: {
    message: '{tag} は停止が指示されており、移動するものがありません。',
    left,
    try: 'そこで起動してください: holdfast resource in-service {tag} --node NODE',
    explanation: 'スイッチオーバーは稼働中のものを移動します。起動はしません。',
  },
  HF_SWITCHOVER_NOT_EXTENDED: {
    message: '{tag} は {node} へ拡張されていないため、階層はそこへ移動できません。',
    left,
    try: '先に拡張してください: holdfast resource extend {tag} {node}',
    explanation: '階層は一体で移動するため、全体が移動先へ拡張されている必要があります。',
  },
  HF_SWITCHOVER_NOWHERE: {
    message: '{tag} は {node} にだけ拡張されており、移動先がありません。',
    left,
    try: '先に拡張してください: holdfast resource extend {tag} NODE',
    explanation: 'スイッチオーバーには、リソースが拡張された別のノードが必要です。',
  },
  HF_TIMELINE_UNKNOWN: {
    message: 'このノードに決定 {decision} のタイムラインはありません。',
    left: '何も変更していません。',
    try: 'あるものを確認するか (holdfast timeline --list)、別のノードに求めてください。',
    explanation:
      '各ノードは、デーモンの起動以降の最新 50 件の決定を自分の時計のミリ秒で記録します。' +
      '決定そのものは全ノードで同じです: holdfast why TAG',
  },
  HF_TIMELINE_NONE: {
    message: 'このノードは、デーモンの起動以降[、{tag} についての]決定を記録していません。',
    left: '何も変更していません。',
    try: '別のノードに求めるか、決定そのものを見てください: holdfast why TAG',
    explanation: 'タイムラインはデーモンのメモリーにあり、デーモンとともに始まります。',
  },
} as const satisfies Record<keyof typeof requestErrors, ErrorWords>
