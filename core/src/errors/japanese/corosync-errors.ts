import type { corosyncErrors } from '../catalog/corosync-errors.ts'
import type { ErrorWords } from '../catalog-entry.ts'

const left = 'このノードは起動しませんでした。'

/** Errors of the engine `corosync`, in Japanese. */
export const japaneseCorosyncErrors = {
  HF_QDEVICE_ABSENT: {
    message: 'このマシンにクォーラムデバイスのプログラムがインストールされていません。',
    left: '何も変更されていません。',
    try: 'インストールしてください[: {install}]。その後もう一度実行します。',
    explanation:
      'クォーラムデバイスのあるクラスターでは、各ノードが corosync-qdevice を動かして票を求めます。' +
      'ないと、必要なときにその票が得られません。',
  },
  HF_COROSYNC_ABSENT: {
    message: 'このマシンに Corosync がインストールされていません。',
    left: 'このノードは何にも参加しません。他のノードが保持するものには触れていません。',
    try:
      'インストールしてください[: {install}]。その後クラスターを作るか参加します: holdfast ' +
      'cluster create、holdfast cluster join',
    explanation:
      '"engine.kind: corosync" では、メンバーの把握、クォーラム、メッセージを Pacemaker ' +
      'の基盤でもある Corosync が担います。一台のマシンに同居するノードには不要です ' +
      '("embedded")。',
  },
  HF_COROSYNC_LIBRARY: {
    message: 'Corosync のライブラリー {library} を読み込めません。',
    left: 'このノードは何にも参加しません。他のノードが保持するものには触れていません。',
    try:
      'Corosync 3 をすべてインストールしてください。Debian では libcpg4 libquorum5 ' +
      'libvotequorum8 libcmap4 libcfg7、Fedora 系では corosynclib です。',
    explanation:
      'Corosync はありますが、プログラムが使うライブラリーの一つがないか、世代が違います。' +
      'Debian では一つずつ、Fedora 系では全部で一つのパッケージです。',
  },
  HF_COROSYNC_NOT_RUNNING: {
    message: 'このマシンで Corosync が動いていません。',
    left: '動き出すまで、このノードは何にも参加しません。',
    try: '起動してください: systemctl start corosync。すぐ止まるなら: journalctl -u corosync',
    explanation:
      'Corosync の待ち受け先に応答がありません。起動中のデーモンは 5 秒待ちます。' +
      '動作中のデーモンはその間メンバーが分からないまま探し続け、その権限は終わります。',
  },
  HF_COROSYNC_SILENT: {
    message: 'Corosync (プロセス {pid}) が止められており、応答しません。',
    left: '再開するまで、このノードは何にも参加しません。',
    try: '再開してください: kill -CONT {pid}。または再起動してください: systemctl restart corosync',
    explanation:
      '誰かが SIGSTOP を送ったか、デバッガーで止めています。' +
      '接続しようとするとそれが終わるまで待たされるため、再開するまで様子だけを見ます。',
  },
  HF_COROSYNC_FORBIDDEN: {
    message: 'Corosync がユーザー {user} の接続を許しません。',
    left: 'このノードは何にも参加しません。他のノードが保持するものには触れていません。',
    try:
      'デーモンを root で動かすか、そのユーザーを許可してください: /etc/corosync/uidgid.d ' +
      'のファイル',
    explanation:
      'Corosync は root と、"uidgid { uid: NAME }" に書かれたユーザーやグループを許します。' +
      'このノードとして話せるため、少数にとどめるべきです。',
  },
  HF_COROSYNC_MEMORY_FULL: {
    message: '{folder} に Corosync のバッファーの空きがありません。空きは {freeKib} KiB です。',
    left: '空きができるまで、このノードは何にも参加しません。',
    try: '何が占めているかを調べてください: du -sh {folder}/*。接続ごとに数 MiB あれば十分です。',
    explanation:
      'Corosync とクライアントは共有メモリーで通信します。強制終了された Corosync ' +
      'のバッファーは残ります。プロセスが死んでいるものはデーモンが取り除きます。',
  },
  HF_COROSYNC_NODES: {
    message: 'Corosync の知るノードは {found}、設定のノードは {expected} です。',
    left,
    try: 'corosync.conf の nodelist で、各ノードに holdfast.yaml と同じ "name" を付けてください。',
    explanation:
      'ノードはどちらでも同じものです。名前は corosync.conf の "nodelist" で調べ、そこでは各 ' +
      '"node" が "name" と "nodeid" を持ちます。',
  },
  HF_COROSYNC_SELF: {
    message: 'ここの Corosync はノード {found} ですが、設定はノード {expected} のものです。',
    left,
    try: 'このマシンに、それ自身のノードの設定を置いてください。',
    explanation:
      'ノードの名前は識別子です。別のノードの名前で参加したデーモンは、' +
      'そのノードと取り違えられます。',
  },
  HF_QUORUM_CHANGED: {
    message:
      'クォーラムの決め方が今は「{found}」ですが、このクラスターは「{expected}」で始まりました' +
      '。',
    left,
    try:
      '全ノードの corosync.conf (two_node、device) を元に戻すか、' +
      'クラスターを作り直してください: holdfast export、全デーモンの終了、全ノードで ' +
      'paths.state/memory の退避、再適用の順です。',
    explanation:
      'machine: 全ノードが一台のマシンを共有します。two-node: ' +
      '分断したどちら側もクォーラムを持ちます。device: 第三の声が決めます。majority: ' +
      'ノードの多数です。ノードがいつまで保持でき、他がいつ引き継げるかはこれで決まるため、' +
      '別の決め方の規則では所有者が二つになりかねません。',
  },
  HF_COROSYNC_QUORUM: {
    message:
      'Corosync が票を数えていません。クラスターのどの部分もクォーラムを持つことになります。',
    left,
    try:
      '全ノードの corosync.conf に "quorum { provider: corosync_votequorum }" ' +
      'を設定してください。',
    explanation:
      'クォーラムの仕組みがないと、分断したどちら側も自分が全体だと思い込みます。二ノードでは ' +
      '"two_node: 1" か、できればクォーラムデバイスも必要です。',
  },
} as const satisfies Record<keyof typeof corosyncErrors, ErrorWords>
