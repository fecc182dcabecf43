import type { joiningErrors } from '../catalog/joining-errors.ts'
import type { ErrorWords } from '../catalog-entry.ts'

const nothing = '何も書き込んでおらず、何も変更していません。'

/** Errors of handing a cluster's files over, in Japanese. */
export const japaneseJoiningErrors = {
  HF_TOKEN_INVALID: {
    message: 'これは Holdfast のトークンではないか、一部が欠けています。',
    left: nothing,
    try: '"holdfast cluster create" または "invite" が表示した語を全部コピーしてください。',
    explanation:
      'トークンは "holdfast1." で始まる一つの語で、全部そろっているかは末尾で分かります。',
  },
  HF_TOKEN_EXPIRED: {
    message: 'トークンの期限が切れています。',
    left: nothing,
    try: 'クラスターのノードで新しいものを作ってください: holdfast cluster invite NODE',
    explanation: 'トークンは、相手の時計で 30 分間、または --expires で指定した間だけ有効です。',
  },
  HF_TOKEN_USED: {
    message: 'トークンはすでに使われています。',
    left: nothing,
    try:
      '自分で使いましたか。そうでなければ他の誰かが鍵を持っています。' +
      '新しい鍵で新しいクラスターを作ってください。',
    explanation: 'トークンは鍵を一度だけ渡します。鍵を送った時点で使用済みになります。',
  },
  HF_TOKEN_BUSY: {
    message: '別のマシンが今このトークンで参加しようとしています。',
    left: nothing,
    try:
      '終わるまで待ってください。心当たりがなければ、相手の "holdfast cluster create" ' +
      'をすぐに終えてください。',
    explanation: '一つのトークンは一台のマシンのためのものです。相手が諦めれば、また使えます。',
  },
  HF_TOKEN_UNKNOWN: {
    message: '相手はこのトークンを知りません。',
    left: nothing,
    try:
      '最新のトークンを使ってください。"create" や "invite" ' +
      'は起動のたびに新しいものを作ります。',
    explanation:
      '証明書は正しく、秘密が違いました。トークンは、' +
      '表示したコマンドが動いている間だけ有効です。',
  },
  HF_TOKEN_FINGERPRINT: {
    message: '{address} の証明書が、トークンにあるものと違います。',
    left: 'トークンも含めて何も送っていません。何も書き込んでおらず、何も変更していません。',
    try: 'このクラスターの最新のトークンですか。そうであれば、誰かが間に入っています。',
    explanation:
      '"create" と "invite" は起動のたびに、そのコマンドの間だけ有効な証明書を作ります。' +
      'その指紋がトークンにあるため、他の誰もファイルを渡したり秘密を得たりできません。',
  },
  HF_TOKEN_OTHER_CLUSTER: {
    message:
      'トークンはクラスター {found} のもので、このマシンはクラスター {expected} ' +
      'に属しています。',
    left: nothing,
    try:
      '先にそのクラスターを離れるか (holdfast cluster leave)、--force ' +
      'でそのファイルを退避してください。',
    explanation: '一台のマシンは一つのクラスターにしか属せません。',
  },
  HF_TOKEN_NODE: {
    message: 'トークンはノード {expected} のものですが、--node は {found} です。',
    left: nothing,
    try: '--node を省いてください。相手は {expected} のアドレスを知っています。',
    explanation:
      '参加するマシンが自分の名前を決められるのは、' +
      'ノードの決まっていないトークンのときだけです。',
  },
  HF_TOKEN_NODE_MISSING: {
    message:
      'このトークンはどのノードにも使えるため、このマシンがどのノードかを指定する必要があります' +
      '。',
    left: nothing,
    try: '--node NAME=ADDRESS を、他のノードと同じ数のアドレスで加えてください。',
    explanation:
      '自分のノードだけを指定した "holdfast cluster create" は、' +
      '他のノードに自分の名前を決めさせます。',
  },
  HF_JOIN_UNREACHABLE: {
    message: '{addresses} の TCP ポート {port} でファイルを渡すものがありません: {reason}。',
    left: nothing,
    try:
      'そこで "holdfast cluster create" か "invite" はまだ動いていますか。' +
      '全トークンが使われると終わります。動いていればネットワークです。TCP ポート {port} ' +
      'は通りますか。',
    explanation:
      'ファイルは、トークンを表示したコマンドが待つ間に渡します。' +
      '使用済みや期限切れのトークンには応えません。',
  },
  HF_JOIN_CUT_OFF: {
    message: 'すべてを渡し終える前に {address} との接続が切れました: {reason}。',
    left: 'ここには何も書き込んでいません。トークンは使用済みかもしれません。',
    try: '相手を確認し、必要なら新しいトークンで、もう一度参加してください。',
    explanation: 'ファイルは、すべて届いてから書き込みます。',
  },
  HF_JOIN_OTHER_FAILED: {
    message: 'ノード {node} は自分のファイルを書けなかったため、何も渡しません。',
    left: 'ここには何も書き込んでいません。トークンは使用済みです。',
    try: '相手のコマンドの出力を確認し、直してから最初からやり直してください。',
    explanation: 'ノードは、自分のファイルができてから他へ渡します。',
  },
  HF_JOIN_PORT: {
    message: 'TCP ポート {port} でファイルを渡せません: {reason}。',
    left: nothing,
    try: '--port で別のポートを選んでください。別の "holdfast cluster create" が待っていませんか。',
    explanation: 'コマンドは、マシンが参加する間、ノードの全リンクで待ち受けます。',
  },
  HF_JOIN_MISSING: {
    message: '{timeout} 以内に参加しなかったノード: {nodes}。',
    left: '{written}',
    try: '新しいトークンで続けてください: {next}',
    explanation: 'ファイルを渡すコマンドは、トークンとともに終わります。',
  },
  HF_CLUSTER_PEER_UNHEARD: {
    message: 'ノード {node} の声がどのリンクでも届きません ({addresses}、UDP ポート {ports})。',
    left: '二台は一緒になれません。',
    try:
      '相手の Corosync は動いていますか。ポートは通りますか。鍵とクラスター名は同じですか: ' +
      'holdfast cluster show',
    explanation:
      'Corosync は、別の鍵で暗号化されたものや別のクラスターのものを黙って捨てます。' +
      'そのときノードは停止しているように見えます。"cluster show" は鍵の指紋を表示します。',
  },
  HF_CLUSTER_LINK_DOWN: {
    message: 'ノード {node} へのリンク {link} ({address}、UDP ポート {port}) が切れています。',
    left: '他のリンクが通信を支えています。それも切れると、ノードは互いを失います。',
    try: 'そのリンクのケーブル、スイッチ、アドレス、ファイアウォールを調べてください。',
    explanation: 'Corosync は全リンクを同時に使うため、一つ欠けたことは他には現れません。',
  },
  HF_CLUSTER_LINK_SINGLE: {
    message: 'ノード {node} へのリンクは一つだけです。',
    left: '一本のケーブル、一台のスイッチでノードが分断されます。',
    try: '各ノードに、最初のものと何も共有しないネットワークの二つ目のアドレスを指定してください。',
    explanation: 'クラスターの分断の多くは、ノードの間にあるただ一つのネットワークの障害です。',
  },
  HF_CLUSTER_JITTER: {
    message:
      'ノード {node} へのリンク {link}: 他より {jitterMs} ms 長くかかるパケットがあります。' +
      '{tokenMs} ms のトークンの 4 分の 1 は {limitMs} ms です。',
    left: 'このネットワークが混むと、正常なノードのリングが終わる可能性があります。',
    try: 'より空いたネットワークを使うか、--recover-within を長くしてください。',
    explanation: 'トークンはその時間内に全ノードを回り、パケットが失われればやり直します。',
  },
  HF_CLUSTER_MTU: {
    message:
      'ノード {node} へのリンク {link}: {mtu} バイトのパケットは通りますが、インターフェースは ' +
      '{interfaceMtu} バイトまで送ります。',
    left: 'Corosync は通る長さを自分で見つけますが、他のものは見つけないかもしれません。',
    try: 'そのネットワークの全インターフェースとスイッチに同じ MTU を設定してください。',
    explanation:
      'ジャンボフレームに対応しないスイッチのように、途中の何かが長いものを捨てています。',
  },
  HF_CLUSTER_CLOCKS_APART: {
    message: 'このマシンの時計がノード {node} と {difference} ずれています ({direction})。',
    left: '時計で決まるものはありませんが、ノードのログの時刻が合いません。',
    try:
      '両方を同じ時刻に合わせてください: systemctl enable --now systemd-timesyncd、または ' +
      'chrony',
    explanation: 'Holdfast は時間の長さだけを測ります。時計が必要なのは、ログを比べる人です。',
  },
} as const satisfies Record<keyof typeof joiningErrors, ErrorWords>
