import type { clusterErrors } from '../catalog/cluster-errors.ts'
import type { ErrorWords } from '../catalog-entry.ts'

const nothing = '何も書き込んでおらず、何も変更していません。'

/** Errors of making a cluster of machines, in Japanese. */
export const japaneseClusterErrors = {
  HF_CLUSTER_INVALID: {
    message: 'この内容ではクラスターを作れません。問題は {count} 件です:\n{problems}',
    left: nothing,
    try: '示された点を直し、もう一度コマンドを実行してください。',
    explanation:
      '名前、アドレス、時間、このマシンを、何かを書く前に調べ、誤りをすべて一度に示します。',
  },
  HF_CLUSTER_UNFIT: {
    message: 'このマシンはまだ参加できません。問題は {count} 件です:\n{problems}',
    left: nothing,
    try: '示された点を直し、もう一度コマンドを実行してください。トークンはその間も有効です。',
    explanation:
      '参加するマシンは、鍵を受け取る前に自分自身と相手への経路を調べます。' +
      '受け取るまでトークンは使われません。',
  },
  HF_CLUSTER_NODE_FORM: {
    message: '「{found}」はノードとアドレスの形式ではありません。',
    left: nothing,
    try: 'NAME=ADDRESS、またはリンクごとに一つのアドレスで NAME=ADDRESS,ADDRESS と書いてください。',
    explanation:
      'ノードは --node node-a=192.0.2.1,198.51.100.1 のように指定します。' +
      '最初のアドレスが最初のリンクのもので、専用のネットワークにするのがよいでしょう。',
  },
  HF_CLUSTER_ADDRESS: {
    message: '「{found}」はノード {node} のアドレスにできません。',
    left: nothing,
    try:
      'そのマシンの IPv4 または IPv6 アドレスを数字で書いてください。127.0.0.1 ' +
      'やホスト名は使えません。',
    explanation:
      'Corosync はマシンの間で通信します。自分だけのアドレス、多数宛てのアドレス、' +
      '一本のケーブルだけのもの (fe80::) は使えず、' +
      '名前では他に調べてもらう相手が必要になります。',
  },
  HF_CLUSTER_ADDRESS_TWICE: {
    message: '{address} はすでにノード {other} のアドレスです。',
    left: nothing,
    try: '各ノードの各リンクに固有のアドレスを指定してください。',
    explanation: '一つのアドレスは一台のマシンへ通じ、そのリンクはそれぞれ別のネットワークです。',
  },
  HF_CLUSTER_LINKS_COUNT: {
    message: 'ノード {node} のアドレスは {count} 個ですが、1 から {limit} 個までです。',
    left: nothing,
    try: 'リンクごとにアドレスを一つ指定してください。通常はリンク二本です。',
    explanation: 'Corosync は {limit} 本までのリンクを持ち、すべてを同時に使います。',
  },
  HF_CLUSTER_LINKS_DIFFER: {
    message: 'ノード {node} のアドレスは {count} 個、ノード {other} は {expected} 個です。',
    left: nothing,
    try: 'どのノードにも同じ数のアドレスを、リンクの同じ順で指定してください。',
    explanation: '全ノードの最初のアドレスが最初のリンクになり、以下同様です。',
  },
  HF_CLUSTER_FAMILY: {
    message: 'リンク {link} は、ノード {node} と {other} の一方で IPv4、他方で IPv6 です。',
    left: nothing,
    try: '一つのリンクには同じ種別のアドレスを指定してください。',
    explanation: 'リンクは一つのネットワークです。リンクが違えば種別が違っても構いません。',
  },
  HF_CLUSTER_NODE_ID_TWICE: {
    message: 'ノード {node} と {other} の番号がどちらも {nodeId} です。',
    left: nothing,
    try: 'corosync.conf で各ノードに 1 以上の固有の "nodeid" を指定してください。',
    explanation: 'Corosync はノードを番号で区別します。同じ番号の二台は交互に失敗します。',
  },
  HF_CLUSTER_SELF_MISSING: {
    message: 'どのノードもこのマシンではありません。このマシンのアドレス: {here}',
    left: nothing,
    try:
      'このマシンを自身のアドレスで指定してください: holdfast cluster create NAME --node ' +
      'NODE=...',
    explanation:
      'コマンドはノードの一台で実行し、自分をアドレスで見分けます。' +
      'アドレスは前もって設定されている必要があります: ip -brief address',
  },
  HF_CLUSTER_SELF_UNCLEAR: {
    message: '複数のノードがこのマシンのアドレスを持っています: {names}。',
    left: nothing,
    try: 'アドレスを直すか、これがどのノードかを指定してください: --as NODE',
    explanation:
      '一台のマシンは一つのノードです。複数のノードが一台に同居するのは試用のときだけです。',
  },
  HF_CLUSTER_ADDRESS_ABSENT: {
    message: 'このマシンはノード {node} ですが、アドレス {address} を持っていません。',
    left: nothing,
    try: 'アドレスを直すか、先にインターフェースを有効にしてください: ip -brief address',
    explanation: 'Corosync は、自分のアドレスが一つでも欠けたマシンでは起動しません。',
  },
  HF_CLUSTER_TOO_FAST: {
    message:
      '--recover-within {recoverWithinMs} ms は短すぎます。クォーラムが分かるまでに {sum} = ' +
      '{neededMs} ms かかり、そのために使えるのは {grantMs} ms です。',
    left: nothing,
    try: '{leastMs}ms 以上にしてください。',
    explanation:
      '忙しいネットワークでは、300 ms のトークンより短い沈黙に意味はありません。' +
      'その後でメンバーが合意し、クォーラムデバイスが投票します。そのすべてに --recover-within ' +
      'の 42 % を使い、残りはいなくなったノードのリースのためのものです。',
  },
  HF_CLUSTER_DEVICE_HOST: {
    message: '「{found}」はクォーラムデバイスのホストにできません。',
    left: nothing,
    try: 'ホスト名かアドレスを指定してください。',
    explanation:
      'クォーラムデバイスは、ノードではないホストで動く corosync-qnetd というプログラムです。',
  },
  HF_CLUSTER_DEVICE_NODES: {
    message: 'クォーラムデバイスは偶数のノードのためのもので、このクラスターは {count} 台です。',
    left: nothing,
    try: 'デバイスを外してください。奇数台なら分断されても片側が多数になります。',
    explanation:
      'デバイスの票は二つの半分の間で決めるものです (ffsplit)。半分に割れない構成では、' +
      '故障しうるものが一つ増えるだけです。',
  },
  HF_CLUSTER_DEVICE_INSIDE: {
    message: '{found} はこのクラスターのノードです。クォーラムデバイスはノードに置けません。',
    left: nothing,
    try: 'ノードがいなくなっても稼働し、到達できるホストを指定してください。',
    explanation: '第三の声は、ノードの一つがいなくなったときにこそ聞こえなければなりません。',
  },
  HF_CLUSTER_FILE_IN_THE_WAY: {
    message: '{path} があります ({owner})。',
    left: nothing,
    try: 'まだ必要かを確認してください。--force で {path}.TIME.bak へ退避して続行します。',
    explanation:
      'クラスターのファイルを勝手に上書きすることはありません。' +
      'ディストリビューションのパッケージに付属するもの (127.0.0.1 のノード一つ) ' +
      'は誰のものでもないとみなし、同じく退避します。',
  },
  HF_CLUSTER_NOT_WRITABLE: {
    message: '{path} に書き込めません: {reason}。',
    left: 'それまでに書いたものは残ります。直してから、もう一度コマンドを実行してください。',
    try: 'root で実行してください。ディスクが一杯か、読み取り専用ではありませんか。',
    explanation: 'クラスターのファイルは一つずつ、全部書くかまったく書かないかのどちらかです。',
  },
  HF_CLUSTER_NONE: {
    message: 'このマシンはどのクラスターにも属していません: {path} がありません。',
    left: nothing,
    try: '作る場合: holdfast cluster create、参加する場合: holdfast cluster join TOKEN',
    explanation:
      'マシンがどのクラスターに属するかはファイルで分かり、デーモンには問い合わせません。',
  },
  HF_CLUSTER_UNREADABLE: {
    message: '{path} を解釈できません。',
    left: nothing,
    try: '直してください。行は Corosync が示します: corosync -t -c {path}',
    explanation: 'ファイルは "name {" ... "}" の形の節と "key: value" の行からなります。',
  },
  HF_CLUSTER_NAMES_DIFFER: {
    message: 'corosync.conf はクラスター {found} のもの、holdfast.yaml は {expected} のものです。',
    left: '同じクラスターのものになるまで、このノードは何にも参加しません。',
    try: '誤っているファイルを直してください: holdfast cluster show',
    explanation:
      '名前は、ネットワークを共有するクラスターを区別します。別の名前の Corosync ' +
      'の声は他に届きません。',
  },
  HF_CLUSTER_NODE_UNKNOWN: {
    message: 'このクラスターにノード {node} はありません。',
    left: nothing,
    try: '次のいずれかを指定してください: {known}',
    explanation: 'クラスターのノードは corosync.conf にあるものです: holdfast cluster show',
  },
  HF_CLUSTER_KEY_OPEN: {
    message: '鍵 {path} を root 以外も読めます。',
    left: '鍵を持つ者は誰でもクラスターに参加できます。',
    try:
      'chmod 0400 {path} を実行してください。他人が読んだ可能性があるなら、' +
      '全ノードで新しい鍵に替えてください。',
    explanation: '鍵があれば、ネットワークに届く誰もがクラスターのノードとして話せます。',
  },
  HF_CLUSTER_KEY_MISSING: {
    message: '{path} に鍵がありません。',
    left: '鍵がないと Corosync は起動しません。',
    try: '別のノードの新しいトークンで参加し直してください: holdfast cluster invite NODE',
    explanation: '全ノードが同じ一つの鍵を持ち、それで通信を暗号化します。',
  },
  HF_CLUSTER_HOLDS: {
    message: 'ノード {node} はまだ {tags} を保持しています。',
    left: nothing,
    try:
      '先に holdfast node standby {node} を実行するか、引き渡してすぐ離れるには --hand-over ' +
      'を付けてください。',
    explanation: 'ノードは、依存するものが何もなくなってからクラスターを離れます。',
  },
  HF_CLUSTER_NODE_PRESENT: {
    message: 'ノード {node} はクラスターを離れていません。',
    left: nothing,
    try:
      'そのノードで: holdfast cluster leave。二度と戻らないなら: holdfast node confirm-down ' +
      '{node}、その後ここで --force を付けてください。',
    explanation:
      '今いるノードや、まだ何かを保持しているかもしれないノードを忘れることはありません。',
  },
  HF_CLUSTER_DAEMON_RUNS: {
    message:
      'このノードのデーモンが動いており ({socket} が応答します)、' +
      '古いファイルのまま続けてしまいます。',
    left: nothing,
    try: '先に正しく終了してください: systemctl stop holdfast または holdfast node leave {node}',
    explanation: 'クォーラムの決め方とクラスターの構成員は、デーモンの起動時に読み込まれます。',
  },
} as const satisfies Record<keyof typeof clusterErrors, ErrorWords>
