import type { CommandHelp } from '../help-texts.ts'

/** What the commands about clusters of machines are for, by their ids, in Japanese. */
export const japaneseClusterCommands: Readonly<Record<string, CommandHelp>> = {
  'cluster:create': {
    summary: '複数のマシンのクラスターを作ります。このマシンが最初のノードです。',
    description:
      '名前、アドレス、時間、このマシンを調べ、誤りをすべて一度に示します。その後、' +
      'corosync.conf、鍵、holdfast.yaml をここに書き、他のノードごとのトークンを表示して、' +
      'すべてが参加するまで待ちます。このノードだけを指定すると、' +
      '他のノードは自分で名前を決めます。',
  },
  'cluster:fast-lane': {
    summary: 'ファストレーンで、ノードが他のカーネルから聞くことを表示します。',
    description:
      '各アドレスが応答するか、最近の最長の往復時間、最長の沈黙、そしてアドレスが移るために' +
      '足りないものを示します。監視だけで、まだ何も移りません。',
  },
  'cluster:forget': {
    summary: '離脱したノードを、このノードのファイルから取り除きます。',
    description:
      '残るノードすべてで実行します。対象のノードは離脱していなければなりません。' +
      'デーモンは動き続け、次の起動時に新しいファイルを読みます。' +
      'そのノードについて覚えていることは状態に残ります。' +
      '三台から二台になる場合はクォーラムの種類が変わるため、' +
      'デーモンが動いていてはなりません。--force でその記憶を退避します。保護対象を先に ' +
      'export し、後で適用してください。',
  },
  'cluster:invite': {
    summary: '新しいトークンで、このノードのファイルを別のノードへ渡します。',
    description:
      'トークンの期限が切れたノードや、マシンを作り直したノードのためのものです。' +
      'トークンを表示し、使われるまで待ちます。ノードはすでに corosync.conf ' +
      'にある必要があります。',
  },
  'cluster:join': {
    summary: 'ノードが表示したトークンで、このマシンをクラスターに参加させます。',
    description:
      'このマシンと相手への経路を調べ、TLS で設定と鍵を受け取ります。' +
      'トークンは相手が持つべき証明書を指定し、一度だけ有効です。- なら標準入力から読みます。',
  },
  'cluster:leave': {
    summary: 'このマシンをクラスターから離脱させます。',
    description:
      'デーモンは何も保持していてはなりません。--hand-over では、保持するものを先に移します。' +
      'デーモンは終了し、設定、corosync.conf、鍵、記憶を退避します。他のノードには、' +
      '表示される "holdfast cluster forget" で知らせます。',
  },
  'cluster:paths': {
    summary: '各ノードへの各リンクを、Corosync の測定で表示します。',
    description:
      '接続しているか (UDP ポートが通るか)、往復時間とその変動 ' +
      '(トークンよりはるかに小さい必要があります)、' +
      '分割されずに通る最長のメッセージを示します。',
  },
  'cluster:set': {
    summary: 'クラスターの時間を変更します。',
    description:
      'recoverWithin は障害に他のノードが対処するまでの時間で、' +
      'そこから決まる時間をすべて設定し直します。heartbeat、lease、daemonGrace、margin、' +
      'startupWait は個別に設定できます。いないノードは古い時間を守り続けるため、' +
      '先に手放している必要があります。',
  },
  'cluster:show': {
    summary: 'クラスターのマシンを表示します。番号、アドレス、リンク、クォーラムです。',
    description:
      'このマシンのファイルを読み、動いていれば Corosync に問い合わせます。' +
      'デーモンは不要です。鍵の指紋は全ノードで同じでなければなりません。',
  },
  'cluster:start': {
    summary: 'より新しい変更を覚えているかもしれないノードを待つクラスターを始めます。',
    description:
      '停電の後、クラスターは、確認済みの変更が欠けることのない数のノードがそろうまで待ちます' +
      '。欠けているノードが戻らない場合は、一台ずつ名前を挙げて保証してください。' +
      '停止していなければなりません。それらだけが覚えていることは失われます。',
  },
  'cluster:quorum:device': {
    summary: 'クラスターにクォーラムデバイスを設定、変更、または解除します。',
    description:
      'デーモンが動いていない間に、全ノードで実行します。クォーラムの決め方は、' +
      'デーモンの最初の起動時に決まるためです。--force ではこのノードの記憶を退避します。' +
      '保護対象を先に export し、後で適用してください。',
  },
  'cluster:quorum': {
    summary: 'クォーラムの決め方と、票の状況を表示します。',
    description: 'このマシンのファイルと、動いていれば Corosync から読みます。',
  },
}
